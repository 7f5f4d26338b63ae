import packageJson from '../package.json' with { type: 'json' }

/** Of this program, recorded in its results. */
export const ACTION_VERSION = packageJson.version
