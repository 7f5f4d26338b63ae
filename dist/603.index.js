export const id = 603;
export const ids = [603];
export const modules = {

/***/ 187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ BenchmarkError),
/* harmony export */   U: () => (/* binding */ describeError)
/* harmony export */ });
/** The one error that a user is meant to read: what happened, to what, and what to do next. */
class BenchmarkError extends Error {
    name = 'BenchmarkError';
    code;
    /** What to do next: one sentence. */
    help;
    constructor(code, message, help, options) {
        super(message, options);
        this.code = code;
        this.help = help;
    }
}
/** Text of an unknown thrown value, for messages and logs. */
const describeError = (error) => (error instanceof Error ? error.message : String(error));


/***/ }),

/***/ 7976:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _post_step_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1415);

await (0,_post_step_js__WEBPACK_IMPORTED_MODULE_0__/* .postStep */ .FW)();
process.exit(); // connections to the cache service may be open, and must not hold up the job

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RS: () => (/* binding */ sampleFingerprint),
/* harmony export */   Ry: () => (/* binding */ resultId),
/* harmony export */   Rz: () => (/* binding */ answersSha256),
/* harmony export */   Vw: () => (/* binding */ configFingerprint),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* unused harmony export seriesId */
/**
 * Ids, fingerprints and series of results. A series has one configuration and one sample fingerprint: results that
 * differ in either are never joined, pooled or tested as one series.
 */
/** Hash of a configuration, 64 hex digits. Parts are picked by name, so extra keys of the object do not change it. */
const configFingerprint = (parts) => fingerprint('config', {
    servedModel: parts.servedModel,
    apiVersion: parts.apiVersion,
    maxTokens: parts.maxTokens,
    thinkingBudget: parts.thinkingBudget,
    effort: parts.effort,
    samplesPerProblem: parts.samplesPerProblem,
    promptSha256: parts.promptSha256,
    grader: parts.grader,
    python: parts.python && withoutPatch(parts.python),
    packages: parts.packages,
    testTimeoutSeconds: parts.testTimeoutSeconds,
    memoryLimitMb: parts.memoryLimitMb,
});
/** Hash of a sample, 64 hex digits; the order of ids does not matter. @throws RangeError for an id that occurs twice */
function sampleFingerprint({ revision, problemIds }) {
    const ids = problemIds.toSorted(); // by code unit: the same on every platform
    const twice = ids.find((id, i) => id === ids[i + 1]);
    if (twice !== undefined)
        throw new RangeError(`problemIds holds '${twice}' twice: a sample holds a problem once`);
    return fingerprint('sample', { revision, problemIds: ids });
}
/** `gh-<run id>-<12 hex digits of the parts>` or `local-<uuid>`: safe in a URL, the same for every attempt of a run. */
async function resultId(origin, parts) {
    if (origin.kind === 'local')
        return `local-${origin.uuid}`;
    const { provider, model, sampleFingerprint } = parts;
    const setup = await configFingerprint({ ...parts.config, servedModel: null });
    const hash = await fingerprint('result', { provider, model, setup, sampleFingerprint });
    return `gh-${origin.runId}-${hash.slice(0, 12)}`;
}
/** Id of a series, 16 hex digits. The requested model is not part of it, so an alias and its model share a series. */
async function seriesId(parts) {
    const { benchmark, demo, provider, configFingerprint, sampleFingerprint } = parts;
    const hash = await fingerprint('series', { benchmark, demo, provider, configFingerprint, sampleFingerprint });
    return hash.slice(0, 16);
}
/** `CPython 3.11.7` -> `CPython 3.11` */
const withoutPatch = (python) => python.replace(/^(.*?\d+\.\d+)\..*$/, '$1');
/** The kind is hashed too, so that fingerprints of different kinds are never equal. */
const fingerprint = (kind, parts) => sha256(canonicalJson({ kind, parts }));
/** JSON with sorted keys: one text per value. @throws TypeError for a value that JSON would drop or change */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    if (typeof value === 'object' && value !== null) {
        const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
        return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
    }
    const faithful = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
    if (!faithful)
        throw new TypeError(`cannot hash ${String(value)}: not a JSON value`);
    return JSON.stringify(value);
}
/** Seals the answers to a problem: all of its samples in order, null for one that was not answered. */
const answersSha256 = (texts) => sha256(canonicalJson(texts));
/** Lower-case hex of SHA-256 of a text's UTF-8 bytes. */
async function sha256(text) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}


/***/ }),

/***/ 7426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WR: () => (/* binding */ NO_COST),
  Ph: () => (/* binding */ PRICE_MODES),
  ho: () => (/* binding */ costOf),
  WG: () => (/* binding */ plainPrice),
  xx: () => (/* binding */ priceOf)
});

;// CONCATENATED MODULE: ./lib/core/price-table.js
/** Anthropic, and OpenAI since GPT-5.6, charge a quarter more for a short-lived cache write, and twice the input for a long one. */
const withCacheWrites = (input, output, cacheRead) => ({
    input,
    output,
    cacheRead,
    cacheWrite5m: input * 1.25,
    cacheWrite1h: input * 2,
});
/** A price with a cache that is free to write. */
const withCacheReads = (input, output, cacheRead) => ({
    input,
    output,
    cacheRead,
    cacheWrite5m: input,
    cacheWrite1h: input,
});
/** Day of the release of @pydantic/genai-prices (0.1.8) that has these prices. They may have held before. */
const GENAI_PRICES = '2026-09-23';
/**
 * Providers' list prices for short prompts. A new price is a new entry: what a run cost stays what it cost on its day.
 * Longer prompts cost more with some models (claude-haiku-5-5 above 100,000 tokens, Gemini's Pro models above 200,000,
 * GPT-5.6 and later above 272,000). Prompts of the benchmarks have at most a few thousand, so only the first tier is here.
 */
const PRICE_TABLE = [
    // Anthropic: https://platform.claude.com/docs/en/about-claude/pricing, read 2026-11-28
    {
        provider: 'anthropic',
        models: ['claude-opus-4-5-20251101', 'claude-opus-4-5'],
        effectiveFrom: '2025-11-01',
        price: withCacheWrites(5, 25, 0.5),
    },
    {
        provider: 'anthropic',
        models: ['claude-opus-4-7', 'claude-opus-4-8', 'claude-opus-5'],
        effectiveFrom: GENAI_PRICES,
        price: withCacheWrites(5, 25, 0.5),
    },
    {
        provider: 'anthropic',
        models: ['claude-opus-5-5'],
        effectiveFrom: GENAI_PRICES,
        price: withCacheWrites(4, 20, 0.2),
    },
    {
        provider: 'anthropic',
        models: ['claude-fable-5-2'],
        effectiveFrom: '2026-11-09', // its release
        price: withCacheWrites(8, 40, 0.2),
    },
    {
        provider: 'anthropic',
        models: ['claude-sonnet-5-5'],
        effectiveFrom: '2026-09-28', // its release
        price: withCacheWrites(2, 10, 0.2),
    },
    {
        provider: 'anthropic',
        models: ['claude-sonnet-5-5'],
        effectiveFrom: '2026-10-07', // cache reads at half the price
        price: withCacheWrites(2, 10, 0.1),
    },
    {
        provider: 'anthropic',
        models: ['claude-haiku-5-5'],
        effectiveFrom: '2026-10-07', // its release
        price: withCacheWrites(0.1, 0.5, 0.01),
    },
    {
        provider: 'anthropic',
        models: ['claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
        effectiveFrom: '2025-10-15', // its release
        price: withCacheWrites(1, 5, 0.1),
    },
    // OpenAI: https://developers.openai.com/api/docs/pricing, read 2026-11-28
    {
        provider: 'openai',
        models: ['gpt-4.1', 'gpt-4.1-2025-04-14'],
        effectiveFrom: '2025-04-14',
        price: withCacheReads(2, 8, 0.5),
    },
    {
        provider: 'openai',
        models: ['o3', 'o3-2025-04-16'],
        effectiveFrom: '2025-06-10', // five times cheaper than at its release in April
        price: withCacheReads(2, 8, 0.5),
    },
    { provider: 'openai', models: ['gpt-5.6-sol'], effectiveFrom: GENAI_PRICES, price: withCacheWrites(4, 20, 0.4) },
    { provider: 'openai', models: ['gpt-6-astra'], effectiveFrom: GENAI_PRICES, price: withCacheWrites(10, 50, 1) },
    { provider: 'openai', models: ['gpt-6-sol'], effectiveFrom: GENAI_PRICES, price: withCacheWrites(2, 10, 0.2) },
    { provider: 'openai', models: ['gpt-6-luna'], effectiveFrom: GENAI_PRICES, price: withCacheWrites(0.1, 0.5, 0.01) },
    {
        provider: 'openai',
        models: ['gpt-6.1-sol'],
        effectiveFrom: '2026-09-29', // its release
        price: withCacheWrites(2, 10, 0.1),
    },
    {
        provider: 'openai',
        models: ['gpt-6.2-sol'],
        effectiveFrom: '2026-11-17', // its release
        price: withCacheWrites(2, 10, 0.1),
    },
    {
        provider: 'openai',
        models: ['gpt-6.2-astra'],
        effectiveFrom: '2026-11-17', // its release
        price: withCacheWrites(8, 40, 0.4),
    },
    // Google: https://ai.google.dev/gemini-api/docs/pricing, read 2026-11-28
    {
        provider: 'google',
        models: ['gemini-2.5-pro'],
        effectiveFrom: '2026-01-01',
        effectiveUntil: '2026-12-01', // from then on another model answers, at its own rates
        price: withCacheReads(1.25, 10, 0.125),
    },
    {
        provider: 'google',
        models: ['gemini-3.1-pro-preview'],
        effectiveFrom: GENAI_PRICES,
        price: withCacheReads(2, 12, 0.2),
    },
    {
        provider: 'google',
        models: ['gemini-3.8-flash'],
        effectiveFrom: '2026-09-02', // its release
        price: withCacheReads(0.75, 3.75, 0.075),
    },
    {
        provider: 'google',
        models: ['gemini-3.8-flash'],
        effectiveFrom: '2027-01-01', // an announced end of the introductory price
        price: withCacheReads(1.5, 7.5, 0.15),
    },
    {
        provider: 'google',
        models: ['gemini-4-hydrogen'],
        effectiveFrom: '2026-11-28', // the day on which it was read
        price: withCacheReads(1.5, 7.5, 0.075),
    },
    {
        provider: 'google',
        models: ['gemini-4-neon'],
        effectiveFrom: '2026-11-18', // its release
        price: withCacheReads(3, 15, 0.15),
    },
];

;// CONCATENATED MODULE: ./lib/core/prices.js

const PRICE_MODES = ['live', 'batch'];
/** Factor on list prices: every provider in the table charges half for input and output of batches. */
const MODE_FACTOR = { live: 1, batch: 0.5 };
/** A price of which only input and output are known: cached or not, an input token costs what an input token costs. */
const plainPrice = (input, output) => ({
    input,
    output,
    cacheRead: input,
    cacheWrite5m: input,
    cacheWrite1h: input,
});
/** `2026-11-23` or `2026-11-23T06:00:00Z`, always UTC. */
const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(T[\d:.]+Z)?$/;
/** The list price of a model on a UTC day; null if the table has none. @throws RangeError for an invalid date */
function priceOf(provider, model, isoDate) {
    const day = ISO_DATE.exec(isoDate)?.[1];
    if (day === undefined || Number.isNaN(Date.parse(isoDate)))
        throw new RangeError(`isoDate is '${isoDate}': expected a UTC date such as 2026-11-23 or 2026-11-23T06:00:00Z`);
    const [latest] = PRICE_TABLE.filter((entry) => entry.provider === provider && entry.models.includes(model) && entry.effectiveFrom <= day).sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
    return latest && (latest.effectiveUntil === undefined || day < latest.effectiveUntil) ? latest.price : null;
}
const NO_COST = { input: 0, output: 0, total: 0 };
/** Cost of one answer in USD. Cache reads and writes count as input. */
function costOf(usage, price, mode) {
    const factor = MODE_FACTOR[mode] / 1e6;
    const input = factor *
        (usage.inputTokens * price.input +
            usage.cacheReadTokens * price.cacheRead +
            usage.cacheWrite5mTokens * price.cacheWrite5m +
            usage.cacheWrite1hTokens * price.cacheWrite1h);
    const output = factor * usage.outputTokens * price.output;
    return { input, output, total: input + output };
}


/***/ })

};
