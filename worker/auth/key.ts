/** Compares two texts in constant time. Hashes are compared because timingSafeEqual needs equal lengths. */
export async function areEqual(a: string, b: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const [hashA, hashB] = await Promise.all([digest(a), digest(b)])
  return crypto.subtle.timingSafeEqual(hashA, hashB)
}
