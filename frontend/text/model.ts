interface Named {
  readonly id: string
  readonly display_name: string | null
}

export const modelName = ({ id, display_name }: Named): string => display_name ?? id

interface Keyed {
  readonly provider: string
  readonly id: string
}

/** A key for a model: the same id at two providers is two models. */
export const modelKey = ({ provider, id }: Keyed): string => `${provider}/${id}`

interface Modelled {
  readonly model: Keyed
}

export const isSameModel = (one: Modelled, other: Modelled): boolean => modelKey(one.model) === modelKey(other.model)
