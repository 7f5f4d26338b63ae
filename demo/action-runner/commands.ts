/** The workflow commands that a step wrote to its standard output. */
export interface Told {
  /** The log as people see it: masked, without commands. */
  readonly log: string
  readonly masks: readonly string[]
  readonly groups: readonly string[]
  readonly annotations: readonly { readonly level: string; readonly message: string }[]
}

/** Reads the workflow commands of an output as the runner does, in order: a mask holds from its own line on. */
export const readCommands = (output: string): Told => {
  const masks: string[] = []
  const groups: string[] = []
  const annotations: { level: string; message: string }[] = []
  const log: string[] = []
  const masked = (text: string) => masks.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
  for (const line of output.split(/\r?\n/)) {
    const [, name, data = ''] = /^\s*::([\w-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? []
    const message = data.replace(/%0A/g, '\n').replace(/%0D/g, '\r').replace(/%25/g, '%')
    if (name === undefined) log.push(masked(line))
    else if (name === 'add-mask') masks.push(message)
    else if (name === 'group') groups.push(message)
    else if (['error', 'warning', 'notice'].includes(name)) annotations.push({ level: name, message: masked(message) })
    else if (name !== 'endgroup' && name !== 'debug') throw new Error(`the runner does not know the command ${name}`)
  }
  return { log: log.join('\n'), masks, groups, annotations }
}

/** Reads a file of the runner, such as GITHUB_OUTPUT: `name=value`, or `name<<END`, lines, `END`. */
export const readFileCommands = (text: string): Record<string, string> => {
  const values: Record<string, string> = {}
  const lines = text.split('\n')
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue
    const [, name = '', end] = /^([^=<]+)<<(.+)$/.exec(line) ?? []
    if (end === undefined) {
      const at = line.indexOf('=')
      if (at < 1) throw new Error(`the runner does not understand ${JSON.stringify(line)}`)
      values[line.slice(0, at)] = line.slice(at + 1)
    } else {
      const length = lines.indexOf(end)
      if (length < 0) throw new Error(`${name} does not end with ${end}`)
      values[name] = lines
        .splice(0, length + 1)
        .slice(0, -1)
        .join('\n')
    }
  }
  return values
}
