/** A request as the doubles have seen it. */
export interface HubCall {
  /** `info`: description of the dataset. `resolve`: the Hub's address of a file. `content`: the signed address. */
  readonly kind: 'info' | 'resolve' | 'content'
  /** Empty for `info`. */
  readonly file: string
  readonly range: string | undefined
  readonly authorization: string | undefined
  /** Bytes of content that were sent. */
  bytes: number
}

/** What goes wrong with a request. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection breaks after so many bytes of content. */
  | { readonly kind: 'cut'; readonly after: number }
  /** A bit of the byte at this place in the file is another one. */
  | { readonly kind: 'flip'; readonly at: number }
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** The whole file is sent, even if a range was requested. */
  | { readonly kind: 'ignore-range' }
  /** Nothing is sent, and the connection stays open. */
  | { readonly kind: 'silence' }

/** Decides about a request, before it is answered; `earlier` are those before it. */
export type FaultPlan = (call: HubCall, earlier: readonly HubCall[]) => Fault | undefined
