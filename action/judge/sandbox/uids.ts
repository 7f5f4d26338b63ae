import { randomInt } from 'node:crypto'

/** First slot of sandboxes that are only probed: above the slots of any pool that judges. */
export const PROBE_SLOT = 4_000

/** Start of the uids above those of systemd's containers and below 2^31, where some programs read them as negative. */
const UNUSED_UIDS = 0x70000000
/** Equal to UIDS in `driver.py`. */
const UIDS_PER_SANDBOX = 4_096
/** Random, because the kernel counts processes per uid: two judges on one machine should use different ones. */
const OUR_SLOTS = randomInt(60_000)

/** The first uid of a sandbox's range. */
export const firstUid = (slot: number): number => UNUSED_UIDS + (OUR_SLOTS + slot) * UIDS_PER_SANDBOX
