import { hash } from 'node:crypto'
import { canonicalJson } from '../../core/fingerprint.ts'
import type { Model } from '../models/model.ts'
import type { ModelRequest } from '../models/request.ts'

/**
 * Hashes everything that an answer depends on: provider, model, API version, the address of a server of one's own, both
 * texts, all parameters, and the number of the sample. An answer with another key is never reused. The judge's settings are
 * not in it: they may change, and paid answers are then judged again.
 * @param sample zero-based
 */
export function requestKey(
  { provider, id, apiVersion, server }: Pick<Model, 'provider' | 'id' | 'apiVersion' | 'server'>,
  request: ModelRequest,
  sample: number,
): string {
  const where = server === undefined ? {} : { server }
  return hash('sha256', canonicalJson({ kind: 'answer', provider, model: id, apiVersion, ...where, request, sample }))
}
