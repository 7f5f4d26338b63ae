// Asks for the answer while the code of the page is on its way: the same addresses as fetchAnswer in api/queries.ts, else
// each is fetched twice. In its own file because the Content-Security-Policy allows no inline script.
{
  const address = new URLSearchParams(location.search)
  const given = (...names) => names.map((name) => [name, address.get(name)]).filter(([, value]) => value)
  const model = given('provider', 'model')
  const benchmark = given('benchmark')
  const preload = (path, query) => {
    const href = path + (query.length > 0 ? `?${new URLSearchParams(query)}` : '')
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', crossOrigin: '', href }),
    )
  }
  preload('/api/models', benchmark)
  preload('/api/headline', model.length === 2 ? [...model, ...benchmark] : benchmark)
}
