/**
 * FOR THE INTEGRATOR: inputs that the workflows already use and that come with the branches `batch`, `providers` and
 * `shards`. Delete a name when its branch is in; a test fails while a name stands here that action.yml has. Empty is the goal.
 */
export const PENDING_INPUTS: readonly string[] = []
