/** Checks of arguments: a statistic of nonsense is refused by name, never computed. */

export const requireCount = (name: string, value: number, least = 0, most = Number.MAX_SAFE_INTEGER): void => {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new RangeError(`${name} is ${value}: expected an integer ${range(least, most)}`)
}

export const requireNumber = (name: string, value: number, least: number, most: number): void => {
  if (!(value >= least && value <= most))
    throw new RangeError(`${name} is ${value}: expected a number ${range(least, most)}`)
}

const range = (least: number, most: number): string =>
  most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
