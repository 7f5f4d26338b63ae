/** Not wrong, but not written as the dataset's makers do: a reader of all forms has to look at it. */
export class Unusual extends Error {
  override readonly name = 'Unusual'
}
