/**
 * The Actions of others that a workflow or an example may use: each at the one commit that somebody has looked at, with
 * the version that its tag had. A pull request of Dependabot changes a line here too, by hand, after a look.
 */
export const KNOWN_PINS: Readonly<Record<string, { readonly commit: string; readonly version: string }>> = {
  'actions/attest-build-provenance': { commit: '977bb373ede98d70efbf0b7b13af9c3d6651dc60', version: 'v4.1.0' },
  'actions/checkout': { commit: '3d3c42e5aac5ba805825da76410c181273ba90b1', version: 'v7.0.1' },
  'actions/download-artifact': { commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', version: 'v8.0.1' },
  'actions/setup-node': { commit: '820762786026740c76f36085b0efc47a31fe5020', version: 'v7.0.0' },
  'actions/setup-python': { commit: 'ece7cb06caefa5fff74198d8649806c4678c61a1', version: 'v6.3.0' },
  'actions/upload-artifact': { commit: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', version: 'v7.0.1' },
  'github/codeql-action': { commit: 'ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd', version: 'v4.37.7' },
}
