/** A hash of bytes that come one after the other. */
export interface SideHash extends AsyncDisposable {
  /** Takes the bytes, which may be changed afterwards. Resolves when there is room for more. */
  update(bytes: Uint8Array): Promise<void>
  /** In hexadecimal. */
  digest(): Promise<string>
}

export type Algorithm = 'sha1' | 'sha256'
