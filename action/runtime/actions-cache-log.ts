/** How @actions/cache words a restore that failed, as a command to the runner. */
const FAULT = /^::(?:warning|error)::(Failed to restore: .*)/

/** How it words that tar, by its path, could not unpack what the service gave: the service itself is well. */
const UNPACKING = /^Failed to restore: "?[^"]*\btar(?:\.exe)?"? failed with error: /

export const isOfUnpacking = (fault: string): boolean => UNPACKING.test(fault)

type Listener = (fault: string) => void

const listeners = new Set<Listener>()
let undo = () => {}

/**
 * Runs `restore` and takes down what the toolkit says of faults meanwhile. It makes a warning of each and returns as if
 * nothing had been saved, and nothing else tells the two apart; for a journal they are worlds apart. The lines are taken
 * out of the output: whoever asked says what a fault means.
 */
export async function overhearFaults<T>(restore: () => Promise<T>): Promise<{ result: T; faults: readonly string[] }> {
  const faults: string[] = []
  const listener: Listener = (fault) => faults.push(fault)
  if (listeners.size === 0) undo = tapOutput()
  listeners.add(listener)
  try {
    return { result: await restore(), faults }
  } finally {
    listeners.delete(listener)
    if (listeners.size === 0) undo()
  }
}

/** The toolkit writes each command with a call of its own. */
function tapOutput(): () => void {
  const { stdout } = process
  const write = stdout.write
  const tapped = (...args: Parameters<typeof write>): boolean => {
    const fault = FAULT.exec(String(args[0]))?.[1]
    if (fault === undefined) return write.apply(stdout, args)
    for (const tell of listeners) tell(unescaped(fault))
    return true
  }
  stdout.write = tapped as typeof write
  return () => {
    stdout.write = write
  }
}

const unescaped = (text: string): string =>
  text.replaceAll('%0D', ' ').replaceAll('%0A', ' ').replaceAll('%25', '%').trim()
