export const id = 651;
export const ids = [651];
export const modules = {

/***/ 371:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f841a1b87ae5b04eae75.txt";

/***/ }),

/***/ 5498:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "970b56be93df312722a0.py";

/***/ }),

/***/ 3381:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "175825cb5dea28474e17.py";

/***/ }),

/***/ 3272:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c63248c412d8c9549899.py";

/***/ }),

/***/ 2514:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4eab3cf1ca9dbaa74522.py";

/***/ }),

/***/ 879:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "9fe73220e7fb53780b05.py";

/***/ }),

/***/ 6087:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "353dc602e665da351c7a.py";

/***/ }),

/***/ 9597:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a9c8f12eb22dab49d265.py";

/***/ }),

/***/ 6860:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c8fdcf6f16c678a2b0c2.py";

/***/ }),

/***/ 2431:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "23762c5c071934061326.py";

/***/ }),

/***/ 3564:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "aca04b393c708165969c.py";

/***/ }),

/***/ 1587:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "efa1c85a0cc274019a43.txt";

/***/ }),

/***/ 4651:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5781);


(0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)('phase', 'main');
await (0,_step_js__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .C)(process.env);
process.exit(); // what the cache service still has open must not hold the job

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: ./lib/core/provider.js
var core_provider = __webpack_require__(5609);
// EXTERNAL MODULE: ./lib/action/errors.js
var errors = __webpack_require__(187);
;// CONCATENATED MODULE: ./lib/action/inputs/headers.js


/** Headers that carry the key, for one provider or another. */
const KEYS = ['authorization', 'proxy-authorization', 'x-api-key', 'x-goog-api-key'];
/** Headers that belong to the connection or to the body. */
const TRANSPORT = [
    'accept',
    'accept-encoding',
    'connection',
    'content-encoding',
    'content-length',
    'content-type',
    'expect',
    'host',
    'keep-alive',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
];
/** Headers that change what is measured: they would have to be in the fingerprint, and headers are not. */
const API = ['anthropic-version', 'anthropic-beta', 'openai-beta'];
const NAME = /^[!#$%&'*+.^_`|~\w-]{1,100}$/;
const VALUE = /^[\x20-\x7e]{1,4000}$/;
/** Validates one `Name: value` a line. A value is never shown: it may be a key. */
const headers = (raw) => {
    const taken = new Set();
    return Object.fromEntries(linesOf(raw).map(({ number, text }) => {
        const { name, value } = partsOf(text);
        const id = name.toLowerCase();
        if (!NAME.test(name) || !VALUE.test(value))
            throw refused(number, 'is not a header', 'a Name: value of printable ASCII');
        if (KEYS.includes(id))
            throw refused(number, `would replace the header of the key, ${name}`, 'the key as api-key');
        if (TRANSPORT.includes(id))
            throw refused(number, `sets ${name}, which belongs to the connection`, 'other headers');
        if (API.includes(id))
            throw refused(number, `sets ${name}, which changes what is measured`, 'other headers');
        if (taken.has(id))
            throw refused(number, `sets ${name} a second time`, 'each header once');
        taken.add(id);
        return [name, value];
    }));
};
const refused = (line, what, allowed) => new errors/* BenchmarkError */.E('bad_input', `input headers, line ${line}, ${what}`, `Allowed: ${allowed}, one a line.`);
const linesOf = (raw) => raw
    .split(/\r?\n/)
    .map((text, index) => ({ number: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '');
function partsOf(line) {
    const colon = line.indexOf(':');
    return { name: line.slice(0, Math.max(0, colon)), value: line.slice(colon + 1).trim() };
}
/** Shorter values are settings, such as `1`: masked, they would blank out half of the log. */
const SHORTEST_SECRET = 6;
/** Words that a gateway wants as values and that results are full of. */
const WORDS = new Set([...core_provider/* PROVIDERS */.x, 'true', 'false']);
/**
 * Finds the secrets in the text of the input, for masks and redaction, even where the text is malformed.
 * @param model id of the model: a part of it is no secret
 */
const headerSecrets = (raw, model = '') => linesOf(raw ?? '')
    .map(({ text }) => partsOf(text).value)
    .flatMap((value) => [value, value.replace(/^(Bearer|Basic|Token) +/i, '')])
    .filter((value) => value.length >= SHORTEST_SECRET && !WORDS.has(value.toLowerCase()) && !model.includes(value));

// EXTERNAL MODULE: ./lib/core/benchmarks.js
var benchmarks = __webpack_require__(5547);
// EXTERNAL MODULE: ./lib/action/judge/sandbox/kinds.js
var kinds = __webpack_require__(5773);
// EXTERNAL MODULE: ./lib/action/models/request.js
var request = __webpack_require__(7440);
;// CONCATENATED MODULE: ./lib/action/models/known-models.js

const FROM_LOW = request/* EFFORTS */.i.filter((effort) => effort !== 'none');
const UP_TO_HIGH = ['low', 'medium', 'high'];
const UP_TO_XHIGH = [...UP_TO_HIGH, 'xhigh'];
/**
 * Models whose prices are in `core/price-table.ts`. Sources, read on 2026-11-28: the model pages and migration guides of
 * platform.claude.com, developers.openai.com and ai.google.dev with their pages of deprecations.
 */
const KNOWN_MODELS = [
    {
        provider: 'anthropic',
        ids: ['claude-opus-4-5-20251101', 'claude-opus-4-5'],
        displayName: 'Claude Opus 4.5',
        thinks: 'on request',
        thinkingBy: 'budget',
    },
    {
        provider: 'anthropic',
        ids: ['claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
        displayName: 'Claude Haiku 4.5',
        thinks: 'on request',
        thinkingBy: 'budget',
        efforts: [],
    },
    // From 4.7 on `thinking: {type: "enabled"}` is a 400. These two think only adaptively, and only when asked to.
    {
        provider: 'anthropic',
        ids: ['claude-opus-4-7'],
        displayName: 'Claude Opus 4.7',
        thinks: 'on request',
        thinkingBy: 'effort',
        efforts: FROM_LOW,
    },
    {
        provider: 'anthropic',
        ids: ['claude-opus-4-8'],
        displayName: 'Claude Opus 4.8',
        thinks: 'on request',
        thinkingBy: 'effort',
        efforts: FROM_LOW,
    },
    { provider: 'anthropic', ids: ['claude-opus-5'], displayName: 'Claude Opus 5', thinks: 'by itself' },
    // These think adaptively by themselves: a request that switches it on or off is a 400.
    {
        provider: 'anthropic',
        ids: ['claude-opus-5-5'],
        displayName: 'Claude Opus 5.5',
        thinks: 'by itself',
        thinkingBy: 'effort',
        efforts: FROM_LOW,
    },
    {
        provider: 'anthropic',
        ids: ['claude-sonnet-5-5'],
        displayName: 'Claude Sonnet 5.5',
        thinks: 'by itself',
        thinkingBy: 'effort',
        efforts: FROM_LOW,
    },
    {
        provider: 'anthropic',
        ids: ['claude-haiku-5-5'],
        displayName: 'Claude Haiku 5.5',
        thinks: 'by itself',
        thinkingBy: 'effort',
        efforts: FROM_LOW,
    },
    {
        provider: 'anthropic',
        ids: ['claude-fable-5-2'],
        displayName: 'Claude Fable 5.2',
        thinks: 'by itself',
        thinkingBy: 'effort',
    },
    {
        provider: 'openai',
        ids: ['gpt-4.1', 'gpt-4.1-2025-04-14'],
        displayName: 'GPT-4.1',
        thinks: 'never',
        efforts: [],
        endsOn: '2027-01-14',
    },
    {
        provider: 'openai',
        ids: ['o3', 'o3-2025-04-16'],
        displayName: 'o3',
        thinks: 'by itself',
        efforts: UP_TO_HIGH,
        endsOn: '2026-12-11',
    },
    { provider: 'openai', ids: ['gpt-5.6-sol'], displayName: 'GPT-5.6 Sol', thinks: 'by itself' },
    { provider: 'openai', ids: ['gpt-6-astra'], displayName: 'GPT-6 Astra', thinks: 'by itself' },
    { provider: 'openai', ids: ['gpt-6-sol'], displayName: 'GPT-6 Sol', thinks: 'by itself', efforts: request/* EFFORTS */.i },
    { provider: 'openai', ids: ['gpt-6-luna'], displayName: 'GPT-6 Luna', thinks: 'by itself', efforts: request/* EFFORTS */.i },
    { provider: 'openai', ids: ['gpt-6.1-sol'], displayName: 'GPT-6.1 Sol', thinks: 'by itself', efforts: FROM_LOW },
    { provider: 'openai', ids: ['gpt-6.2-sol'], displayName: 'GPT-6.2 Sol', thinks: 'by itself', efforts: FROM_LOW },
    { provider: 'openai', ids: ['gpt-6.2-astra'], displayName: 'GPT-6.2 Astra', thinks: 'by itself', efforts: FROM_LOW },
    {
        provider: 'google',
        ids: ['gemini-2.5-pro'],
        displayName: 'Gemini 2.5 Pro',
        thinks: 'by itself',
        thinkingBy: 'budget',
        efforts: [],
        endsOn: '2026-12-01', // from then on gemini-3.8-flash answers in its place
    },
    {
        provider: 'google',
        ids: ['gemini-3.1-pro-preview'],
        displayName: 'Gemini 3.1 Pro (preview)',
        thinks: 'by itself',
        efforts: UP_TO_HIGH,
    },
    {
        provider: 'google',
        ids: ['gemini-3.8-flash'],
        displayName: 'Gemini 3.8 Flash',
        thinks: 'by itself',
        efforts: UP_TO_HIGH,
    },
    {
        provider: 'google',
        ids: ['gemini-4-hydrogen'],
        displayName: 'Gemini 4 Hydrogen',
        thinks: 'by itself',
        efforts: UP_TO_XHIGH,
    },
    {
        provider: 'google',
        ids: ['gemini-4-neon'],
        displayName: 'Gemini 4 Neon',
        thinks: 'by itself',
        efforts: UP_TO_XHIGH,
    },
];
/** Null for a model that the table lacks: never a guess from a similar name. */
const knownModel = (provider, model) => KNOWN_MODELS.find((known) => known.provider === provider && known.ids.includes(model.replace(/^models\//, ''))) ??
    null;

;// CONCATENATED MODULE: ./lib/action/models/thinking.js

/** Whether the model thinks as long as it likes. With a thinking budget its length is known. */
function thinksFreely({ provider, model, thinkingBudget, effort }) {
    const known = knownModel(provider, model);
    if (known === null || thinkingBudget !== null || effort === 'none')
        return false;
    return known.thinks === 'by itself' || asksForAdaptive(provider, model, effort);
}
/** Whether the request must ask for adaptive thinking: an effort alone does not make these models think. */
function asksForAdaptive(provider, model, effort) {
    const known = knownModel(provider, model);
    return effort !== null && known?.thinks === 'on request' && known.thinkingBy === 'effort';
}

;// CONCATENATED MODULE: ./lib/action/models/max-tokens.js

/** Enough for an answer without thinking, ten times its usual length. The series of Claude Opus 4.5 depends on it. */
const WITHOUT_THINKING = 8000;
/**
 * For a model that thinks as long as it likes. Such models spend 3 to 10 times the output of Claude Opus 4.5 (800 tokens),
 * so 2,400 to 8,000 on average, and several times that on a hard problem. Every model in the table allows 64,000 or more.
 */
const WITH_THINKING = 32_000;
/**
 * The value of `max-tokens` when it is left empty. It comes from our own table alone: it is part of the fingerprint, so
 * nothing that a provider reports may change it.
 */
const defaultMaxTokens = (choice) => thinksFreely(choice) ? WITH_THINKING : WITHOUT_THINKING;

;// CONCATENATED MODULE: ./lib/action/inputs/benchmark-inputs.js

/** Inputs that mean nothing to a benchmark. IFEval has no releases and contests, runs no program, and sends its prompts as they are. */
const MEANINGLESS = {
    livecodebench: [],
    ifeval: [
        ...['release', 'start-date', 'end-date', 'difficulty', 'platform', 'system-prompt', 'prompt-template'],
        ...['test-timeout', 'memory-limit-mb', 'python', 'python-packages', 'sandbox'],
    ],
};
/**
 * Refuses inputs that are set and mean nothing to the benchmark. A text that is the default counts as not set: GitHub fills
 * in the defaults of action.yml.
 * @throws BenchmarkError `bad_input` that names them
 */
function refuseMeaningless(benchmark, raw, table) {
    const set = MEANINGLESS[benchmark].filter((name) => {
        const text = raw[name]?.trim() ?? '';
        return text !== '' && text !== table[name]?.default;
    });
    if (set.length === 0)
        return;
    const [names, verb] = [set.join(', '), set.length === 1 ? 'means' : 'mean'];
    throw new errors/* BenchmarkError */.E('bad_input', `${names} ${verb} nothing with benchmark ${benchmark}`, `Remove ${names}.`);
}

// EXTERNAL MODULE: ./lib/action/inputs/gate-validators.js + 1 modules
var gate_validators = __webpack_require__(1279);
;// CONCATENATED MODULE: ./lib/action/models/providers.js
const PROVIDER_FACTS = {
    anthropic: { name: 'Anthropic', keyVariable: 'ANTHROPIC_API_KEY', address: 'https://api.anthropic.com' },
    openai: { name: 'OpenAI', keyVariable: 'OPENAI_API_KEY', address: 'https://api.openai.com/v1' },
    google: { name: 'Google', keyVariable: 'GEMINI_API_KEY', address: 'https://generativelanguage.googleapis.com' },
    // It may be anyone's server: a key for another service must never reach it.
    'openai-compatible': { name: 'the server', keyVariable: null, address: null },
};
/** Efforts that every Gemini model with thinking levels takes. Newer models take a level instead of a budget. */
const GEMINI_EFFORTS = ['low', 'medium', 'high'];
/** Variables of all providers: no key may appear in a log, not even one that this run does not use. */
const KEY_VARIABLES = Object.values(PROVIDER_FACTS).flatMap(({ keyVariable }) => keyVariable ?? []);
/** The API keys in an environment. */
const keysOf = (env) => KEY_VARIABLES.flatMap((name) => env[name] || []);

// EXTERNAL MODULE: ./lib/action/inputs/validators.js
var validators = __webpack_require__(8719);
;// CONCATENATED MODULE: ./lib/action/inputs/provider.js





/** Model families whose names belong to one provider. */
const FAMILIES = [
    [/^claude/, 'anthropic'],
    [/^(gpt-(?!oss)|chatgpt|o[134](-|$))/, 'openai'], // gpt-oss is served by others
    [/^(models\/)?gemini/, 'google'],
];
const refuse = (message, help) => {
    throw new errors/* BenchmarkError */.E('bad_input', message, help);
};
/**
 * Returns the given provider, else that of the model's family, else the compatible server at base-url.
 * @throws BenchmarkError `bad_input` for a model without a known provider, and for inputs that its provider does not take
 */
function providerOf(inputs) {
    const { model, baseUrl } = inputs;
    const family = FAMILIES.find(([names]) => names.test(model))?.[1];
    const provider = inputs.provider ?? family ?? (baseUrl === null ? null : 'openai-compatible');
    if (provider === null) {
        const help = `Pass provider (${core_provider/* PROVIDERS */.x.join(', ')}), or base-url for a self-hosted server.`;
        return refuse(`no provider is known for model ${model}`, help);
    }
    if (provider === 'openai-compatible' && baseUrl === null) {
        refuse('provider openai-compatible needs base-url', 'Pass the address of the server, without /chat/completions.');
    }
    provider_refuseMeaningless(provider, inputs);
    return provider;
}
/** Refuses inputs that the provider has no parameter for: ignored, they would be in the fingerprint but not in the request. */
function provider_refuseMeaningless(provider, { model, thinkingBudget: thinking, effort, mode }) {
    if (provider === 'anthropic') {
        if (effort === 'none')
            refuse('provider anthropic does not take effort none', 'Remove effort.');
        return;
    }
    if (mode === 'batch')
        refuse(`provider ${provider} does not support batch mode here`, 'Use mode live.');
    if (provider !== 'google') {
        if (thinking !== null)
            refuse(`provider ${provider} does not take thinking-budget`, 'Use effort instead.');
        return;
    }
    if (thinking !== null && effort !== null) {
        refuse('provider google takes thinking-budget or effort, not both', 'Remove one of them.');
    }
    const efforts = [...GEMINI_EFFORTS, ...(knownModel(provider, model)?.efforts ?? [])];
    if (effort !== null && !efforts.includes(effort)) {
        refuse(`provider google does not take effort ${effort}`, `Allowed: ${GEMINI_EFFORTS.join(', ')}.`);
    }
}
/**
 * Reads the key from the provider's own environment variable. Empty for a compatible server, which gets only api-key.
 * @throws BenchmarkError `bad_input` where there is none
 */
function keyFor(provider, env) {
    const { name, keyVariable } = PROVIDER_FACTS[provider];
    if (keyVariable === null)
        return '';
    const key = (0,validators/* apiKey */.Kz)(env[keyVariable]?.trim() ?? '', keyVariable);
    return key ?? refuse(`no API key for ${name}`, `Pass api-key or set ${keyVariable}.`);
}

// EXTERNAL MODULE: ./lib/core/results.js
var results = __webpack_require__(3209);
;// CONCATENATED MODULE: ./lib/action/inputs/shard-validators.js


const shard = (0,validators/* optional */.lq)((raw, name) => {
    const [, index, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(raw) ?? []).map(Number);
    const isShard = index !== undefined && of !== undefined && 1 <= index && index <= of && of <= results/* MOST_SHARDS */.Y;
    return isShard ? { index, of } : (0,validators/* reject */.ku)(name, raw, `i/n such as 2/3, with 1 <= i <= n <= ${results/* MOST_SHARDS */.Y}`);
});
const merge = (0,validators/* optional */.lq)((0,validators/* oneLine */.TN)('a folder, a file or a glob of results.json files of shards'));

// EXTERNAL MODULE: ./lib/action/inputs/table.js
var table = __webpack_require__(8594);
;// CONCATENATED MODULE: ./lib/action/inputs/inputs.js











/** Every input. Flags, help text, action.yml and the documentation are made from this table. */
const INPUTS = {
    benchmark: (0,table/* input */.hF)('livecodebench', validators/* benchmark */.aE, 'livecodebench, or ifeval: how well a model follows instructions'),
    model: (0,table/* input */.hF)('claude-opus-4-5-20251101', validators/* model */.ge, 'Model id, sent to the provider unchanged'),
    provider: (0,table/* input */.hF)('', validators/* provider */.Mn, 'anthropic, openai, google or openai-compatible; when empty, inferred from the model or from base-url'),
    'api-key': (0,table/* input */.hF)('', validators/* apiKey */.Kz, "API key; when empty, the provider's environment variable: ANTHROPIC_API_KEY, OPENAI_API_KEY or GEMINI_API_KEY. A self-hosted server may need none"),
    'base-url': (0,table/* input */.hF)('', validators/* baseUrl */.pc, "Address of a gateway, proxy or self-hosted server; when empty, the provider's own. For openai and compatible servers it ends in /v1"),
    headers: (0,table/* input */.hF)('', headers, 'Headers to send to the model besides the key, one Name: value a line, for a gateway; values are masked'),
    'input-price': (0,table/* input */.hF)('', validators/* inputPrice */.wj, 'USD per million input tokens, 0 for a server of your own; required for a model of a provider that the table lacks'),
    'output-price': (0,table/* input */.hF)('', validators/* outputPrice */.zN, 'USD per million output tokens; required together with input-price'),
    dataset: (0,table/* input */.hF)('', validators/* dataset */.RT, "Hugging Face dataset, or the path of a JSONL file or of a folder of such files; when empty, the benchmark's own: livecodebench/code_generation_lite or google/IFEval"),
    release: (0,table/* input */.hF)('release_v6', validators/* release */.H6, 'Release of the dataset: release_vN, vN, vA_vB or release_latest'),
    'start-date': (0,table/* input */.hF)('2024-08-01', validators/* day */.vd, 'First contest day, YYYY-MM-DD'),
    'end-date': (0,table/* input */.hF)('2025-05-01', validators/* day */.vd, 'Last contest day, YYYY-MM-DD'),
    difficulty: (0,table/* input */.hF)('', validators/* difficulty */.aG, 'Comma-separated list of easy, medium, hard; all when empty'),
    platform: (0,table/* input */.hF)('', validators/* platform */.iD, 'Comma-separated list of atcoder, codeforces, leetcode; all when empty'),
    problems: (0,table/* input */.hF)('', validators/* problems */.Bk, 'Comma-separated list of question ids: run only these problems'),
    'sample-size': (0,table/* input */.hF)('100', validators/* sampleSize */.se, 'Number of problems to ask; 0 means all'),
    seed: (0,table/* input */.hF)('42', validators/* seed */.cR, 'Seed of the sample: the same seed and contest days always give the same problems'),
    'samples-per-problem': (0,table/* input */.hF)('1', validators/* samplesPerProblem */.uB, 'Number of answers to each problem; more than 1 also gives pass@k'),
    shard: (0,table/* input */.hF)('', shard, "i/n, such as 2/3: run only this job's part of the sample; merge the results of all n jobs afterwards"),
    merge: (0,table/* input */.hF)('', merge, 'Folder, file or glob of shard results: merge and report them, run nothing'),
    'max-tokens': (0,table/* input */.hF)('', validators/* maxTokens */.rw, 'Maximum number of tokens of an answer, thinking included; when empty, what the model needs: 8000, or 32000 for a known model that thinks by itself'),
    'thinking-budget': (0,table/* input */.hF)('', validators/* thinkingBudget */._k, 'Number of tokens for extended thinking, for models that take one; off when empty'),
    effort: (0,table/* input */.hF)('', validators/* effort */.xb, "Reasoning effort: none, low, medium, high, xhigh or max, as far as the model takes them; when empty, the model's default"),
    'system-prompt': (0,table/* input */.hF)('', validators/* promptText */.Mv, "System prompt, or the path of a file that contains it; when empty, the Action's own"),
    'prompt-template': (0,table/* input */.hF)('', validators/* promptText */.Mv, "Prompt with {question}, or the path of a file that contains it; when empty, the Action's own"),
    mode: (0,table/* input */.hF)('live', validators/* mode */.Mq, 'live, or batch: half the price, answers take minutes to hours'),
    'batch-deadline-minutes': (0,table/* input */.hF)('90', validators/* batchDeadlineMinutes */.y_, 'Minutes from the start of the run; after them, unanswered requests are left for the next run with the same settings'),
    'batch-fallback': (0,table/* input */.hF)('none', validators/* batchFallback */.DP, 'none, or live: ask live what the batch has not answered by batch-deadline-minutes, or failed to answer'),
    concurrency: (0,table/* input */.hF)('8', validators/* concurrency */.Ex, 'Maximum number of requests at the same time'),
    'max-cost': (0,table/* input */.hF)('20', validators/* maxCost */.Cm, 'Limit in USD for the run: no request is sent that could exceed it, even in the worst case'),
    'max-error-rate': (0,table/* input */.hF)('0.05', validators/* maxErrorRate */.p1, 'Largest share of unmeasured answers, from 0 to 1; a run with more has no score'),
    'deadline-minutes': (0,table/* input */.hF)('110', validators/* deadlineMinutes */._r, 'Minutes from the start of the run; after them, no request is sent, and the answers so far are reported'),
    'test-timeout': (0,table/* input */.hF)('6', validators/* testTimeout */.W0, 'Time limit of a test in whole seconds'),
    'memory-limit-mb': (0,table/* input */.hF)('4096', validators/* memoryLimitMb */.Ae, 'Memory limit of a solution in MiB'),
    python: (0,table/* input */.hF)('python3', validators/* python */.Hg, 'Interpreter that runs the solutions; with python-packages: reference, python3 also finds a CPython 3.11 elsewhere (python3.11, the tool cache)'),
    'python-packages': (0,table/* input */.hF)('reference', validators/* pythonPackages */.K3, "reference: install the official grader's packages for CPython 3.11 into a separate venv, or stop before paying; as-is: use the interpreter unchanged"),
    sandbox: (0,table/* input */.hF)('auto', validators/* sandbox */._S, `${kinds/* SANDBOX_CHOICES */.Lg.filter((kind) => kind !== 'none').join(', ')}, or none (never chosen by auto, and recorded in the results)`),
    baseline: (0,table/* input */.hF)('', gate_validators/* baseline */._Z, "Run to compare with: the path of a results.json, or a dashboard's /api/runs/latest?model=… or /runs/<id>"),
    'fail-below': (0,table/* input */.hF)('', gate_validators/* failBelow */.yb, 'Fail the step, after reporting, if the score is below this: 0.72 or 72%'),
    'fail-on-regression': (0,table/* input */.hF)('false', gate_validators/* failOnRegression */.JU, 'true: fail the step, after reporting, if the score is significantly worse than baseline (p < 0.01 on at least 400 problem pairs, nothing else changed)'),
    'dashboard-url': (0,table/* input */.hF)('', gate_validators/* dashboardUrl */.aU, "Dashboard to query for this month's spend (used by cost-alert)"),
    'cost-alert': (0,table/* input */.hF)('', gate_validators/* costAlert */.SP, 'Warn, and set the cost-alert output, once all runs of the calendar month (UTC), including this one, have cost this many USD'),
    'results-file': (0,table/* input */.hF)('results.json', validators/* resultsFile */.pF, 'Path to write the results to'),
    'answers-file': (0,table/* input */.hF)('', validators/* answersFile */.qr, 'Path to write every answer to, one JSON line each, so that `npm run verify` can judge them again; no file when empty'),
};
const INPUT_NAMES = Object.keys(INPUTS);
/**
 * Reads every input. Nothing else reads one.
 * @param raw texts by input name
 * @param env environment, read only for the provider's key, and only when `api-key` is empty
 * @throws BenchmarkError `bad_input`, naming input, text and what is allowed
 */
function parseInputs(raw, env) {
    const unknown = Object.keys(raw).find((name) => !Object.hasOwn(INPUTS, name));
    if (unknown !== undefined)
        throw new errors/* BenchmarkError */.E('bad_input', `unknown input ${unknown}`, 'docs/reference.md lists every input.');
    const values = checkTogether((0,table/* readTable */.xz)(INPUTS, raw));
    const dataset = values.dataset ?? benchmarks/* OWN_DATASET */.I5[values.benchmark];
    // A merge asks no model and needs no key. It ignores what it does not need.
    if (values.merge !== null)
        return { ...withMaxTokens(values, values.provider ?? 'anthropic'), dataset, apiKey: '' };
    refuseMeaningless(values.benchmark, raw, INPUTS);
    const provider = providerOf(values);
    return { ...withMaxTokens(values, provider), dataset, apiKey: values.apiKey ?? keyFor(provider, env) };
}
/** @throws BenchmarkError `bad_input` for a thinking budget that leaves no token for the answer */
function withMaxTokens(values, provider) {
    const maxTokens = values.maxTokens ?? defaultMaxTokens({ ...values, provider });
    const { thinkingBudget: thinking } = values;
    if (thinking === null || thinking < maxTokens)
        return { ...values, provider, maxTokens };
    throw new errors/* BenchmarkError */.E('bad_input', `thinking-budget ${thinking} is not below max-tokens ${maxTokens}`, 'Thinking counts as output: raise max-tokens or lower thinking-budget.');
}
/** Checks the inputs that depend on each other. */
function checkTogether(values) {
    const refuse = (message, help) => {
        throw new errors/* BenchmarkError */.E('bad_input', message, help);
    };
    const { startDate: start, endDate: end } = values;
    if (start > end)
        refuse(`start-date ${start} is after end-date ${end}`, 'Give the earlier day as start-date.');
    if ((values.inputPrice === null) !== (values.outputPrice === null)) {
        refuse('only one of input-price and output-price is given', 'Give both, in USD per million tokens.');
    }
    if (values.failOnRegression && values.baseline === null) {
        refuse('fail-on-regression is true, but there is no baseline', 'Set baseline to the run to compare with.');
    }
    if (values.costAlert !== null && values.dashboardUrl === null) {
        refuse('cost-alert is given without dashboard-url', 'Set dashboard-url to the dashboard that knows the cost of the month.');
    }
    const { batchDeadlineMinutes: batchMinutes, deadlineMinutes: minutes } = values;
    if (values.mode === 'batch' && values.batchFallback === 'live' && batchMinutes >= minutes) {
        refuse(`batch-fallback is live, but batch-deadline-minutes ${batchMinutes} is not below deadline-minutes ${minutes}`, 'Leave at least 20 minutes between the two, to ask the rest live.');
    }
    if (values.shard !== null && values.merge !== null) {
        refuse('shard and merge are both given', 'Run the shards first, each with its shard; then merge their results.');
    }
    return values;
}

// EXTERNAL MODULE: ./lib/action/report/headline.js
var headline = __webpack_require__(2961);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/action/dataset/listing.js
const SHOWN = 20;
/** Joins items as `a, b, c`: at most twenty, then how many more there are, so that a message stays one readable line. */
function listSome(items) {
    const hidden = items.length - SHOWN;
    return items.slice(0, SHOWN).join(', ') + (hidden > 0 ? ` and ${hidden} more` : '');
}

// EXTERNAL MODULE: ./lib/core/shards.js
var core_shards = __webpack_require__(1642);
;// CONCATENATED MODULE: ./lib/action/dataset/sample.js



/**
 * Draws a random sample in a random order, both fixed by the seed: problems are sorted by `sha256("<seed>:<id>")` and the
 * first `size` are taken. It is a sort by a key instead of a shuffle, because then
 * - a larger sample starts with the smaller one, and the order of the input does not matter;
 * - problems that join or leave the population never change the order of the others;
 * - the result depends on no random generator, platform or Node version.
 *
 * Throws `bad_input` when the population is smaller than the sample.
 */
function drawSample(population, { size, seed }) {
    if (size > population.length) {
        throw new errors/* BenchmarkError */.E('bad_input', `sample-size ${size} is larger than the ${population.length} problems to choose from`, `Use at most ${population.length}, or 0 for all of them, or widen the window and the filters.`);
    }
    return population
        .map((problem) => ({ problem, key: (0,external_node_crypto_.hash)('sha256', `${seed}:${problem.id}`) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, size === 0 ? undefined : size)
        .map(({ problem }) => problem);
}
/**
 * Takes the shard's part of a drawn sample. Throws `bad_input` in every shard when there are more shards than problems: a job
 * without a problem has no result to merge.
 */
function ownOf(drawn, shard) {
    if (shard !== null && shard.of > drawn.length) {
        throw new errors/* BenchmarkError */.E('bad_input', `shard ${shard.index}/${shard.of}: the sample has only ${counted(drawn.length)}`, `Use at most ${drawn.length} shards, or a larger sample-size.`);
    }
    return (0,core_shards/* heldBy */.Vr)(drawn, shard && { of: shard.of, included: [shard.index] });
}
const counted = (problems) => (problems === 1 ? '1 problem' : `${problems} problems`);

// EXTERNAL MODULE: ./lib/action/text/printable.js
var printable = __webpack_require__(8127);
;// CONCATENATED MODULE: ./lib/action/benchmarks/benchmark.js
/** The outcome of an answer that could not be judged. */
const unjudged = (detail) => ({
    errorType: 'judge_error',
    detail,
    testsPassed: 0,
    testsTotal: 0,
    judgeMs: null,
    instructions: null,
    passages: [],
});

;// CONCATENATED MODULE: ./lib/action/benchmarks/truncated-answer.js
/** Returns why an answer that did not end by itself counts as failed; null for one that did. */
function truncatedOrRefused(stopReason) {
    if (stopReason === 'max_tokens')
        return 'truncated';
    return stopReason === 'refusal' ? 'refusal' : null;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/python/unicode.js
/**
 * Classes of characters as CPython 3.11 has them (Unicode 14.0, `str.isspace` and the like), by code point. Node's own
 * tables are newer: a letter that is in them and not in Unicode 14 must not change a verdict.
 */
/** Letters, digits and marks of words that came after Unicode 14, as inclusive ranges. Found by comparing all code points. */
const ADDED_SINCE_14 = '88f c5c cdc 1c89-1c8a a7cb-a7cf a7d2 a7d4 a7da-a7dc a7f1 105c0-105f3 10940-10959 10d40-10d65 10d6f-10d85 ' +
    '10ec2-10ec7 1123f-11240 11380-11389 1138b 1138e 11390-113b5 113b7 113d1 113d3 116d0-116e3 11bc0-11be0 ' +
    '11bf0-11bf9 11db0-11ddb 11de0-11de9 11f02 11f04-11f10 11f12-11f33 11f50-11f59 1342f 13441-13446 13460-143fa ' +
    '16100-1611d 16130-16139 16d40-16d6c 16d70-16d79 16ea0-16eb8 16ebb-16ed3 16ff2-16ff6 187f8-187ff 18cff ' +
    '18d09-18d1e 18d80-18df2 1b132 1b155 1ccf0-1ccf9 1d2c0-1d2d3 1df25-1df2a 1e030-1e06d 1e4d0-1e4eb 1e4f0-1e4f9 ' +
    '1e5d0-1e5ed 1e5f0-1e5fa 1e6c0-1e6de 1e6e0-1e6e2 1e6e4-1e6e5 1e6e7-1e6ed 1e6f0-1e6f4 1e6fe-1e6ff 2b739-2b73f ' +
    '2cea2-2cead 2ebf0-2ee5d 31350-33479';
const classOf = (ranges) => new RegExp(`[${ranges
    .split(' ')
    .map((range) => range
    .split('-')
    .map((hex) => `\\u{${hex}}`)
    .join('-'))
    .join('')}]`, 'u');
const ADDED = classOf(ADDED_SINCE_14);
const ADDED_EVERYWHERE = new RegExp(ADDED, 'gu');
/** Case as of Unicode 14 where a later version changed its mind about a character that was there. */
const NOT_LOWER_IN_14 = classOf('10fc a7f2-a7f4 ab69');
const LOWER_IN_14 = 'ʕ';
const UPPER = /\p{Uppercase}/u;
const LOWER = /\p{Lowercase}/u;
const TITLE = /\p{Lt}/u;
const WORD = /[\p{L}\p{N}_]/u;
const DIGIT = /\p{Nd}/u;
/** Capitals among them, for `String.split` to keep. */
const ADDED_CAPITALS = new RegExp(`(${classOf('1c89 a7cb-a7cc a7ce a7d2 a7d4 a7da a7dc 10d50-10d65 16ea0-16eb8').source})`, 'u');
/** Python's `\s` and `str.isspace`, for the inside of a class of a regular expression. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const SPACE_CLASS = new RegExp(`[${SPACE}]`, 'u');
/** A character that Unicode 14 does not know: of no class, and of no case. */
const UNKNOWN = '\u{e000}';
/** Puts a character without any property in place of each that Unicode 14 lacks. Same number of code points. */
const asUnicode14 = (text) => text.replace(ADDED_EVERYWHERE, UNKNOWN);
const isSpace = (character) => SPACE_CLASS.test(character);
const isWord = (character) => WORD.test(character) && !ADDED.test(character);
const isDigit = (character) => DIGIT.test(character) && !ADDED.test(character);
/** Case of one character, as the first branch of `str.isupper` and `str.islower` asks it. */
function caseOf(character) {
    if (character === LOWER_IN_14)
        return 'lower';
    if (ADDED.test(character))
        return 'none';
    if (UPPER.test(character))
        return 'upper';
    if (TITLE.test(character))
        return 'title';
    return LOWER.test(character) && !NOT_LOWER_IN_14.test(character) ? 'lower' : 'none';
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/python/text.js

/** Methods of CPython 3.11's `str`, with the same results. */
const AT_START = new RegExp(`^[${SPACE}]+`, 'u');
const RUN = new RegExp(`[${SPACE}]+`, 'u');
const NO_SPACE = new RegExp(`[^${SPACE}]`, 'u');
const isSpaceAt = (text, at) => !NO_SPACE.test(text[at] ?? '');
/** `str.rstrip()`. A loop, since a pattern that ends in `$` takes quadratic time on long runs of blanks. */
function rstrip(text) {
    let end = text.length;
    while (end > 0 && isSpaceAt(text, end - 1))
        end--;
    return text.slice(0, end);
}
/** `str.strip()` */
const strip = (text) => rstrip(text).replace(AT_START, '');
/** `str.strip(character)` */
function stripOf(text, character) {
    let [start, end] = [0, text.length];
    while (start < end && text[start] === character)
        start++;
    while (end > start && text[end - 1] === character)
        end--;
    return text.slice(start, end);
}
const isBlank = (text) => !NO_SPACE.test(text);
/** `str.split()` */
const words = (text) => text.split(RUN).filter((word) => word !== '');
/** `str.lower()`, final sigma included. Capitals that Unicode 14 lacks stay as they are. */
const lower = (text) => text
    .split(ADDED_CAPITALS)
    .map((part, at) => (at % 2 === 0 ? part.toLowerCase() : part))
    .join('');
/** `str.removeprefix` */
const removePrefix = (text, prefix) => text.startsWith(prefix) ? text.slice(prefix.length) : text;
/** `str.removesuffix` */
const removeSuffix = (text, suffix) => suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
/** `str.isupper()`: a cased character, and none that is lower or title case. */
const isUpper = (text) => isAllOf(text, 'upper');
/** `str.islower()`: a cased character, and none that is upper or title case. */
const isLower = (text) => isAllOf(text, 'lower');
function isAllOf(text, wanted) {
    let isCased = false;
    for (const character of text) {
        const found = caseOf(character);
        if (found !== 'none' && found !== wanted)
            return false;
        isCased ||= found === wanted;
    }
    return isCased;
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/english/punkt-parameters.js
/** Where in a sentence, and in which case, a type was seen in training. */
const Context = {
    beginningUpper: 1 << 1,
    middleUpper: 1 << 2,
    unknownUpper: 1 << 3,
    beginningLower: 1 << 4,
    middleLower: 1 << 5,
    unknownLower: 1 << 6,
};
const PUNKT_FILES = ['abbrev_types.txt', 'collocations.tab', 'sent_starters.txt', 'ortho_context.tab'];
/** @param read text of a file by its name */
function parsePunkt(read) {
    const lines = (name) => read(name)
        .split('\n')
        .filter((line) => line !== '');
    return {
        abbreviations: new Set(lines('abbrev_types.txt')),
        collocations: new Set(lines('collocations.tab')),
        sentenceStarters: new Set(lines('sent_starters.txt')),
        contexts: new Map(lines('ortho_context.tab').map((line) => {
            const [type = '', bits = ''] = line.split('\t');
            return [type, Number(bits)];
        })),
    };
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/english/punkt-token.js


const ELLIPSIS = /^\.\.+$/;
const NUMBER = /^-?[.,]?\p{Nd}[\p{Nd},.-]*\.?$/u;
const INITIAL = /^(?!\p{Nd})[\p{L}\p{N}_]\.$/u;
/** A word with the marks that decide whether a sentence ends with it (NLTK's `PunktToken`). */
class PunktToken {
    text;
    /** Lower case; `##number##` for a number. */
    type;
    endsWithPeriod;
    endsSentence = false;
    isAbbreviation = false;
    isEllipsis = false;
    constructor(text) {
        this.text = text;
        this.type = lower(text).replace(NUMBER, '##number##');
        this.endsWithPeriod = text.endsWith('.');
    }
    get typeWithoutPeriod() {
        return this.type.length > 1 && this.type.endsWith('.') ? this.type.slice(0, -1) : this.type;
    }
    get typeWithoutSentencePeriod() {
        return this.endsSentence ? this.typeWithoutPeriod : this.type;
    }
    get firstCase() {
        return caseOf(String.fromCodePoint(this.text.codePointAt(0) ?? 0));
    }
    get looksLikeEllipsis() {
        return ELLIPSIS.test(this.text);
    }
    get isInitial() {
        return INITIAL.test(this.text);
    }
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/english/sentences.js




/**
 * Sentences as NLTK 3.9.2 splits them for English: Punkt (Kiss and Strunk 2006, Computational Linguistics 32:485), with the
 * parameters of `punkt_tab`. A place where a sentence may end is decided by the word before it and the one after it.
 */
const NON_WORD = String.raw `[)";}\]*:@'({[!?]`;
const MULTIPLE = String.raw `(?:-{2,}|\.{2,}|(?:\.[${SPACE}]){2,}\.)`;
const WORD_END = `(?=[${SPACE}]|$|${NON_WORD}|${MULTIPLE}|,(?=$|[${SPACE}]|${NON_WORD}|${MULTIPLE}))`;
const sentences_WORDS = new RegExp(String.raw `${MULTIPLE}|(?=[^("\u0060{[:;&#*@)}\]\-,])[^${SPACE}]+?${WORD_END}|[^${SPACE}]`, 'gu');
const PLACE = new RegExp(`[.?!](?=(?<after>${NON_WORD}|[${SPACE}]+(?<next>[^${SPACE}]+)))`, 'gdu');
/** Closing marks that belong to the sentence before. */
const CLOSING = new RegExp(String.raw `["')\]}]+?(?:[${SPACE}]+|(?=--)|$)`, 'uy');
const ASCII_SPACE = new Set(' \t\n\r\v\f');
const PUNCTUATION = new Set(';:,.!?');
/** The sentences of a text, in order. Characters that Unicode 14 lacks come back as one that has no properties. */
function sentencesOf(text, parameters) {
    const known = asUnicode14(text);
    return realigned(known, [...slicesOf(known, parameters)]).map(({ start, end }) => known.slice(start, end));
}
function* slicesOf(text, parameters) {
    let start = 0;
    for (const { place, context } of placesOf(text)) {
        if (!containsBreak(context, parameters))
            continue;
        yield { start, end: place.at + 1 };
        start = place.nextAt ?? place.at + 1;
    }
    yield { start, end: rstrip(text).length };
}
/** Places where a sentence may end, each with the word before and what follows. Of overlapping ones the last counts. */
function* placesOf(text) {
    let word = { start: 0, end: 0 };
    let last = null;
    const found = (place) => ({
        place,
        context: text.slice(word.start, word.end) + text.charAt(place.at) + place.after,
    });
    for (const match of text.matchAll(PLACE)) {
        const place = {
            at: match.index,
            after: match.groups?.['after'] ?? '',
            nextAt: match.indices?.groups?.['next']?.[0] ?? null,
        };
        const blank = lastBlank(text, word.end, place.at);
        // NLTK takes a blank at the very beginning for none.
        const start = blank > word.end ? blank + 1 : word.start;
        if (last !== null && word.end <= start)
            yield found(last);
        last = place;
        word = { start, end: place.at };
    }
    if (last !== null)
        yield found(last);
}
/** Index of the last white space of ASCII in a part of a text; its start where there is none. */
function lastBlank(text, start, end) {
    for (let at = end - 1; at > start; at--)
        if (ASCII_SPACE.has(text.charAt(at)))
            return at;
    return start;
}
function realigned(text, slices) {
    let shift = 0;
    return slices.flatMap(({ start, end }, i) => {
        const first = start + shift;
        const next = slices[i + 1];
        CLOSING.lastIndex = 0;
        const [closing] = next ? (CLOSING.exec(text.slice(next.start, next.end)) ?? []) : [];
        shift = closing?.length ?? 0;
        if (next && closing !== undefined)
            return [{ start: first, end: next.start + rstrip(closing).length }];
        return first < end ? [{ start: first, end }] : [];
    });
}
function containsBreak(context, parameters) {
    const tokens = context
        .split('\n')
        .filter((line) => strip(line) !== '')
        .flatMap((line) => line.match(sentences_WORDS) ?? [])
        .map((word) => new PunktToken(word));
    for (const token of tokens)
        markByType(token, parameters);
    for (const [i, token] of tokens.entries()) {
        const next = tokens[i + 1];
        if (next === undefined)
            return false; // a break after the last word is none
        markByNext(token, next, parameters);
        if (token.endsSentence)
            return true;
    }
    return false;
}
/** First pass: what the word alone says. */
function markByType(token, { abbreviations }) {
    if (token.text === '.' || token.text === '?' || token.text === '!')
        token.endsSentence = true;
    else if (token.looksLikeEllipsis)
        token.isEllipsis = true;
    else if (token.endsWithPeriod && !token.text.endsWith('..')) {
        const word = lower(token.text.slice(0, -1));
        if (abbreviations.has(word) || abbreviations.has(word.split('-').at(-1) ?? ''))
            token.isAbbreviation = true;
        else
            token.endsSentence = true;
    }
}
/** Second pass: what the word after says of one that ends with a period. */
function markByNext(token, next, parameters) {
    const change = token.endsWithPeriod ? changeBy(token, next, parameters) : 'none';
    if (change === 'none')
        return;
    token.endsSentence = change === 'ends sentence';
    token.isAbbreviation ||= change === 'is abbreviation';
}
function changeBy(token, next, { collocations, sentenceStarters, contexts }) {
    const type = token.typeWithoutPeriod;
    const nextType = next.typeWithoutSentencePeriod;
    const { isInitial } = token;
    if (collocations.has(`${type}\t${nextType}`))
        return 'is abbreviation';
    const starts = startsSentence(next, contexts);
    const isUpper = next.firstCase === 'upper';
    if ((token.isAbbreviation || token.isEllipsis) && !isInitial) {
        if (starts === 'yes' || (isUpper && sentenceStarters.has(nextType)))
            return 'ends sentence';
    }
    if (!isInitial && type !== '##number##')
        return 'none';
    const isNeverLower = ((contexts.get(nextType) ?? 0) & sentences_LOWER) === 0;
    const isName = starts === 'unknown' && isInitial && isUpper && isNeverLower;
    return starts === 'no' || isName ? 'is abbreviation' : 'none';
}
const sentences_LOWER = Context.beginningLower | Context.middleLower | Context.unknownLower;
const sentences_UPPER = Context.beginningUpper | Context.middleUpper | Context.unknownUpper;
/** Does the case of a word, and the cases it was seen in, say that a sentence begins with it? */
function startsSentence(token, contexts) {
    if (PUNCTUATION.has(token.text))
        return 'no';
    const context = contexts.get(token.typeWithoutSentencePeriod) ?? 0;
    const { firstCase } = token;
    if (firstCase === 'upper' && context & sentences_LOWER && !(context & Context.middleUpper))
        return 'yes';
    if (firstCase === 'lower' && (context & sentences_UPPER || !(context & Context.beginningLower)))
        return 'no';
    return 'unknown';
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/english/words.js



/** Tokens as NLTK 3.9.2's `word_tokenize` makes them: sentences first, then the rules of the Penn Treebank, in this order. */
const tokensOf = (text, parameters) => sentencesOf(asUnicode14(text), parameters).flatMap(tokensOfSentence);
const words_WORD = String.raw `[\p{L}\p{N}_]`;
/** `\b(left)(right)\b` with Python's edges, case ignored as Python ignores it. */
const contraction = (left, right, after = `(?!${words_WORD})`) => [
    new RegExp(`(?<!${words_WORD})(${anyCase(left)})(${anyCase(right)})${after}`, 'gu'),
    ' $1 $2 ',
];
const anyCase = (letters) => [...letters]
    .map((letter) => SPECIAL[letter] ?? (/[a-z]/.test(letter) ? `[${letter}${letter.toUpperCase()}]` : letter))
    .join('');
/** Letters that others match when Python ignores case. */
const SPECIAL = { i: '[iIıİ]', k: '[kK\u212a]', s: '[sSſ]' };
/** Parts a sentence's last period from its word. `\s*$` after a class that holds blanks would take quadratic time. */
const finalPeriod = (closing, replacement) => (text) => {
    const at = text.lastIndexOf('.');
    if (at < 1 || text[at - 1] === '.')
        return text;
    let end = at + 1;
    while (end < text.length && closing.includes(text.charAt(end)))
        end++;
    if (words(text.slice(end)).length > 0)
        return text;
    return replacement(text.slice(0, at), text.slice(at + 1, end));
};
const NEGLIGIBLE = ['re', 've', 'll', 'm', 't', 's', 'd', 'n'].map(anyCase).join('|');
const RULES = [
    // Opening quotes.
    [/([«“‘„]|`+)/gu, ' $1 '],
    [/^"/u, '``'],
    [/(``)/gu, ' $1 '],
    [/([ ([{<])("|'{2})/gu, '$1 `` '],
    [new RegExp(`(')(?!${NEGLIGIBLE})(${words_WORD})(?!${words_WORD})`, 'gu'), '$1 $2'],
    // Punctuation.
    finalPeriod('])}>"\'»”’ ', (before, closing) => `${before} . ${closing} `),
    [/([:,])(\P{Nd})/gu, ' $1 $2'],
    [/([:,])(?=\n?$)/gu, ' $1 '],
    [/\.{2,}/gu, ' $& '],
    [/[;@#$%&]/gu, ' $& '],
    finalPeriod('])}>"\'', (before, closing) => `${before} .${closing} `),
    [/[?!]/gu, ' $& '],
    [/([^'])' /gu, "$1 ' "],
    [/[*]/gu, ' $& '],
    // Brackets, dashes, and a blank on both sides for the rules below.
    [/[\][(){}<>]/gu, ' $& '],
    [/--/gu, ' -- '],
    (text) => ` ${text} `,
    // Closing quotes.
    [/([»”’])/gu, ' $1 '],
    [/''/gu, " '' "],
    [/"/gu, " '' "],
    [new RegExp(`[${SPACE}]+`, 'gu'), ' '],
    [/([^' ])('[sS]|'[mM]|'[dD]|') /gu, '$1 $2 '],
    [/([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) /gu, '$1 $2 '],
    contraction('can', 'not'),
    contraction('d', "'ye"),
    contraction('gim', 'me'),
    contraction('gon', 'na'),
    contraction('got', 'ta'),
    contraction('lem', 'me'),
    contraction('more', "'n"),
    contraction('wan', 'na', `(?=[${SPACE}])`),
    [new RegExp(` (${anyCase("'t")})(${anyCase('is')})(?!${words_WORD})`, 'gu'), ' $1 $2 '],
    [new RegExp(` (${anyCase("'t")})(${anyCase('was')})(?!${words_WORD})`, 'gu'), ' $1 $2 '],
];
const tokensOfSentence = (sentence) => words(RULES.reduce((text, rule) => (typeof rule === 'function' ? rule(text) : text.replace(rule[0], rule[1])), sentence));

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/language/grams.js

/** langdetect looks at this many code points of a text. */
const MOST_CHARACTERS = 10_000;
const LONGEST_GRAM = 3;
const LINK = /https?:\/\/[-_.?&~;+=/#0-9A-Za-z]{1,2076}/g;
const MAIL = /[-_.0-9A-Za-z]{1,64}@[-_0-9A-Za-z]{1,255}[-_.0-9A-Za-z]{1,255}/g;
/** The grams of one to three characters of a text that the profiles know, in order, as langdetect 1.0.9 finds them. */
function gramsOf(text, { grams, rules }) {
    const found = [];
    let buffer = [' '];
    let isCapitalWord = false;
    for (const raw of cleaned(text, rules)) {
        const character = normalized(raw, rules);
        const last = buffer.at(-1) ?? ' ';
        if (last === ' ') {
            buffer = [' '];
            isCapitalWord = false;
        }
        else if (buffer.length >= LONGEST_GRAM)
            buffer.shift();
        if (!(last === ' ' && character === ' ')) {
            buffer.push(character);
            if (caseOf(character) !== 'upper')
                isCapitalWord = false;
            else if (caseOf(last) === 'upper')
                isCapitalWord = true;
        }
        if (isCapitalWord)
            continue;
        for (let length = 1; length <= Math.min(LONGEST_GRAM, buffer.length); length++) {
            const gram = buffer.slice(-length).join('');
            if (gram !== ' ' && grams.has(gram))
                found.push(gram);
        }
    }
    return found;
}
/** Without addresses, with single blanks, cut; without Latin letters where most of the text has others. */
function cleaned(text, rules) {
    const plain = [...composed(text.replace(LINK, ' ').replace(MAIL, ' '), rules)].slice(0, MOST_CHARACTERS);
    const single = plain.filter((character, i) => character !== ' ' || plain[i - 1] !== ' ');
    let [latin, other] = [0, 0];
    for (const character of single) {
        if (isLatin(character))
            latin++;
        else if (character >= '\u0300')
            other++;
    }
    return latin * 2 < other ? single.filter((character) => !isLatin(character)) : single;
}
const isLatin = (character) => character >= 'A' && character <= 'z';
/** Letter and diacritic as one Vietnamese letter. */
function composed(text, { vietnamese: { letters, marks, composed } }) {
    const pair = new RegExp(`([${letters}])([${marks}])`, 'gu');
    return text.replace(pair, (_, letter, mark) => [...(composed[[...marks].indexOf(mark)] ?? '')][[...letters].indexOf(letter)] ?? '');
}
const kanjiOf = new WeakMap();
function kanjiMap(rules) {
    const known = kanjiOf.get(rules);
    if (known)
        return known;
    const map = new Map(rules.kanji.flatMap((set) => [...set].map((character) => [character, [...set][0] ?? ''])));
    kanjiOf.set(rules, map);
    return map;
}
/** Maps a character to the one that stands for all that langdetect treats alike; a blank for anything but a letter. */
function normalized(character, rules) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80)
        return /[A-Za-z]/.test(character) ? character : ' ';
    if (code < 0x100)
        return rules.latin1Excluded.includes(character) ? ' ' : character;
    if (character === 'ș')
        return 'ş';
    if (character === 'ț')
        return 'ţ';
    if (character === 'ی')
        return 'ي';
    if (isIn(code, 0x1ea0, 0x1eff))
        return 'ể';
    if (isIn(code, 0x2000, 0x206f))
        return ' ';
    if (isIn(code, 0x3040, 0x309f))
        return 'あ';
    if (isIn(code, 0x30a0, 0x30ff))
        return 'ア';
    if (isIn(code, 0x3100, 0x312f) || isIn(code, 0x31a0, 0x31bf))
        return 'ㄅ';
    if (isIn(code, 0x4e00, 0x9fff))
        return kanjiMap(rules).get(character) ?? character;
    if (isIn(code, 0xac00, 0xd7af))
        return '가';
    return character;
}
const isIn = (code, low, high) => low <= code && code <= high;

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/language/mersenne-twister.js
const SIZE = 624;
const SHIFT = 397;
/** CPython's `random.Random`: MT19937 (Matsumoto and Nishimura 1998), with the methods that langdetect uses. */
class MersenneTwister {
    #state = new Uint32Array(SIZE);
    #index = SIZE;
    #nextGauss = null;
    /** @param seed from 0 to 2^32 - 1, as in `random.seed(seed)` */
    constructor(seed) {
        const state = this.#state;
        state[0] = 19650218;
        for (let i = 1; i < SIZE; i++)
            state[i] = Math.imul(1812433253, mixed(at(state, i - 1))) + i;
        let i = 1;
        for (let k = SIZE; k > 0; k--) {
            state[i] = (at(state, i) ^ Math.imul(mixed(at(state, i - 1)), 1664525)) + seed;
            i = this.#afterLast(i + 1);
        }
        for (let k = SIZE - 1; k > 0; k--) {
            state[i] = (at(state, i) ^ Math.imul(mixed(at(state, i - 1)), 1566083941)) - i;
            i = this.#afterLast(i + 1);
        }
        state[0] = 0x80000000;
    }
    /** 0 <= x < 1 with 53 bits */
    random() {
        const high = this.#next() >>> 5;
        const low = this.#next() >>> 6;
        return (high * 67108864 + low) / 9007199254740992;
    }
    /** Standard normal, two at a time as CPython makes them. */
    gauss() {
        if (this.#nextGauss !== null) {
            const value = this.#nextGauss;
            this.#nextGauss = null;
            return value;
        }
        const angle = this.random() * 2 * Math.PI;
        const radius = Math.sqrt(-2 * Math.log(1 - this.random()));
        this.#nextGauss = Math.sin(angle) * radius;
        return Math.cos(angle) * radius;
    }
    /** A whole number below `limit`, as `random.choice` draws it. */
    below(limit) {
        const bits = 32 - Math.clz32(limit);
        for (;;) {
            const value = this.#next() >>> (32 - bits);
            if (value < limit)
                return value;
        }
    }
    #afterLast(i) {
        if (i < SIZE)
            return i;
        this.#state[0] = at(this.#state, SIZE - 1);
        return 1;
    }
    #next() {
        if (this.#index >= SIZE)
            this.#refill();
        let value = at(this.#state, this.#index++);
        value ^= value >>> 11;
        value ^= (value << 7) & 0x9d2c5680;
        value ^= (value << 15) & 0xefc60000;
        return (value ^ (value >>> 18)) >>> 0;
    }
    #refill() {
        const state = this.#state;
        for (let i = 0; i < SIZE; i++) {
            const joined = (at(state, i) & 0x80000000) | (at(state, (i + 1) % SIZE) & 0x7fffffff);
            state[i] = at(state, (i + SHIFT) % SIZE) ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
        }
        this.#index = 0;
    }
}
const at = (state, index) => state[index] ?? 0;
const mixed = (value) => value ^ (value >>> 30);

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/language/profiles.js



/** Where the data lies, and how it was made: `profiles.md`. */
const FILE = new URL(/* asset import */ __webpack_require__(371), __webpack_require__.b);
const schema = schemas/* object */.Ikc({
    languages: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), totals: schemas/* array */.YOg(schemas/* number */.aig()), counts: schemas/* string */.YjP() })),
    rules: schemas/* object */.Ikc({
        latin1Excluded: schemas/* string */.YjP(),
        vietnamese: schemas/* object */.Ikc({ letters: schemas/* string */.YjP(), marks: schemas/* string */.YjP(), composed: schemas/* array */.YOg(schemas/* string */.YjP()) }),
        /** Sets of Chinese characters; the first of a set stands for all. */
        kanji: schemas/* array */.YOg(schemas/* string */.YjP()),
    }),
});
let loaded = null;
/** The 55 profiles of langdetect 1.0.9, read once, when a text's language is first asked for. */
function languageProfiles() {
    loaded ??= read();
    return loaded;
}
function read() {
    const { languages, rules } = schema.parse(JSON.parse((0,external_node_zlib_.brotliDecompressSync)(Buffer.from((0,external_node_fs_.readFileSync)(FILE, 'latin1'), 'base64')).toString()));
    const found = new Map();
    for (const [index, { totals, counts }] of languages.entries()) {
        for (const entry of counts.split('\n')) {
            const cut = entry.lastIndexOf('\t');
            const gram = entry.slice(0, cut);
            const total = totals[[...gram].length - 1] ?? Number.NaN;
            const list = found.get(gram);
            const pair = [index, Number(entry.slice(cut + 1)) / total];
            if (list)
                list.push(pair);
            else
                found.set(gram, [pair]);
        }
    }
    const grams = new Map();
    for (const [gram, pairs] of found) {
        grams.set(gram, {
            languages: Uint8Array.from(pairs, ([language]) => language),
            likelihoods: Float64Array.from(pairs, ([, likelihood]) => likelihood),
        });
    }
    return { names: languages.map(({ name }) => name), grams, rules };
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/language/detect.js



const TRIALS = 7;
const ALPHA = 0.5;
const ALPHA_WIDTH = 0.05;
const MOST_STEPS = 1000;
const SURE = 0.99999;
const BASE_FREQUENCY = 10_000;
const LEAST_PROBABILITY = 0.1;
/** What `DetectorFactory.seed = 0` gives: the official checker sets no seed, so its verdicts can vary on short texts. */
const SEED = 0;
/**
 * The language of a text, as `langdetect.detect` of langdetect 1.0.9 names it (`en`, `zh-cn`, ...): naive Bayes over grams
 * drawn by chance, until one language is sure; the mean of seven trials.
 * @returns `unknown` when no language reaches a tenth; null when the text has no features, where langdetect raises
 */
function detectLanguage(text, seed = SEED) {
    const profiles = languageProfiles();
    const grams = gramsOf(text, profiles);
    if (grams.length === 0)
        return null;
    const random = new MersenneTwister(seed);
    const mean = new Float64Array(profiles.names.length);
    for (let trial = 0; trial < TRIALS; trial++) {
        const probabilities = runTrial(grams, profiles, random);
        for (const [i, probability] of probabilities.entries())
            mean[i] = (mean[i] ?? 0) + probability / TRIALS;
    }
    const best = mean.indexOf(Math.max(...mean));
    return (mean[best] ?? 0) > LEAST_PROBABILITY ? (profiles.names[best] ?? null) : 'unknown';
}
function runTrial(grams, profiles, random) {
    const probabilities = new Float64Array(profiles.names.length).fill(1 / profiles.names.length);
    const weight = (ALPHA + random.gauss() * ALPHA_WIDTH) / BASE_FREQUENCY;
    for (let step = 0;; step++) {
        const likelihood = profiles.grams.get(grams[random.below(grams.length)] ?? '');
        if (likelihood)
            update(probabilities, likelihood, weight);
        if (step % 5 === 0 && (normalize(probabilities) > SURE || step >= MOST_STEPS))
            return probabilities;
    }
}
function update(probabilities, { languages, likelihoods }, weight) {
    let next = 0;
    for (let i = 0; i < probabilities.length; i++) {
        const likelihood = languages[next] === i ? (likelihoods[next++] ?? 0) : 0;
        probabilities[i] = (probabilities[i] ?? 0) * (weight + likelihood);
    }
}
/** Makes the sum 1; returns the largest. */
function normalize(probabilities) {
    const sum = probabilities.reduce((total, one) => total + one, 0);
    let largest = 0;
    for (let i = 0; i < probabilities.length; i++) {
        const probability = (probabilities[i] ?? 0) / sum;
        probabilities[i] = probability;
        if (probability > largest)
            largest = probability;
    }
    return largest;
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/python/json.js
/** CPython's limit for the digits of an integer (`sys.set_int_max_str_digits`): more are a ValueError. */
const MOST_DIGITS = 4300;
/** Deeper nesting ends CPython's parser with a RecursionError, and with it the official run. Measured on 3.11. */
const MOST_DEPTH = 994;
const json_CLOSING = { '[': ']', '{': '}' };
const BLANKS = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const json_NUMBER = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const json_WORD = /null|true|false|NaN|Infinity|-Infinity/y;
/**
 * True for a text that Python's `json.loads` reads: scalars, NaN and Infinity too. Takes linear time and no stack.
 * Nesting beyond what CPython can read is false here and an exception there.
 */
const isPythonJson = (text) => new JsonScanner(text).isJson();
class JsonScanner {
    #text;
    /** The brackets of the lists and objects around the current place, outermost first. */
    #open = [];
    #at = 0;
    constructor(text) {
        this.#text = text;
    }
    isJson() {
        this.#skip(BLANKS);
        for (;;) {
            const value = this.#value();
            if (value === 'invalid')
                return false;
            if (value === 'opened')
                continue;
            const end = this.#ends();
            if (end !== 'next value')
                return end === 'text ended';
        }
    }
    /** Reads a scalar, an empty list or object, or the opening of another one up to its first value. */
    #value() {
        const bracket = this.#take('[') ? '[' : this.#take('{') ? '{' : null;
        if (bracket === null)
            return this.#string() || this.#skip(json_WORD) || this.#number() ? 'ended' : 'invalid';
        this.#skip(BLANKS);
        if (this.#take(json_CLOSING[bracket]))
            return 'ended';
        this.#open.push(bracket);
        const isValid = this.#open.length <= MOST_DEPTH && (bracket === '[' || this.#key());
        return isValid ? 'opened' : 'invalid';
    }
    /** Reads what follows a value: the ends of lists and objects, up to the next value or the end of the text. */
    #ends() {
        for (;;) {
            this.#skip(BLANKS);
            const inner = this.#open.at(-1);
            if (inner === undefined)
                return this.#at === this.#text.length ? 'text ended' : 'invalid';
            if (this.#take(',')) {
                this.#skip(BLANKS);
                return inner === '[' || this.#key() ? 'next value' : 'invalid';
            }
            if (!this.#take(json_CLOSING[inner]))
                return 'invalid';
            this.#open.pop();
        }
    }
    /** A key and its colon. */
    #key() {
        return this.#string() && this.#skip(BLANKS) && this.#take(':') && this.#skip(BLANKS);
    }
    #string() {
        if (!this.#take('"'))
            return false;
        while (this.#at < this.#text.length) {
            if (this.#take('"'))
                return true;
            if (this.#text[this.#at] === '\\') {
                if (!this.#skip(ESCAPE))
                    return false;
            }
            else if (this.#text.charCodeAt(this.#at) < 0x20)
                return false;
            else
                this.#at++;
        }
        return false;
    }
    #number() {
        json_NUMBER.lastIndex = this.#at;
        const [whole, integer = '', fraction, exponent] = json_NUMBER.exec(this.#text) ?? [];
        if (whole === undefined)
            return false;
        this.#at += whole.length;
        const digits = integer.length - (integer.startsWith('-') ? 1 : 0);
        return fraction !== undefined || exponent !== undefined || digits <= MOST_DIGITS;
    }
    #skip(pattern) {
        pattern.lastIndex = this.#at;
        if (!pattern.test(this.#text))
            return false;
        this.#at = pattern.lastIndex;
        return true;
    }
    #take(character) {
        if (this.#text[this.#at] !== character)
            return false;
        this.#at++;
        return true;
    }
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/python/regex/case.js

/**
 * Lower-case characters that CPython's `re` takes for each other when it ignores case. Source: Lib/re/_casefix.py of 3.11,
 * as sets of characters.
 */
const SAME_WITHOUT_CASE = [
    'iı',
    'sſ',
    'µμ',
    '\u0345ι\u1fbe',
    '\u0390\u1fd3',
    '\u03b0\u1fe3',
    'βϐ',
    'εϵ',
    'θϑ',
    'κϰ',
    'πϖ',
    'ρϱ',
    'ςσ',
    'φϕ',
    'вᲀ',
    'дᲁ',
    'оᲂ',
    'сᲃ',
    'тᲄᲅ',
    'ъᲆ',
    'ѣᲇ',
    'ꙋᲈ',
    'ṡẛ',
    'ﬅﬆ',
];
const VARIANTS = new Map(SAME_WITHOUT_CASE.flatMap((set) => [...set].map((character) => [character, [...set]])));
/** All lower-case characters that match a lower-case character when case is ignored, itself included. */
const caseVariants = (character) => VARIANTS.get(character) ?? [character];
/** Unicode's simple lower case: one character, where `str.lower()` makes two of İ. */
const simpleLower = (character) => (character === 'İ' ? 'i' : lower(character));

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/python/regex/parse.js



const QUANTIFIERS = new Set(['*', '+', '?']);
const COUNTED = /^\{(\d*)(,?)(\d*)\}/;
const CONTROL = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' };
const CATEGORIES = {
    d: isDigit,
    D: (character) => !isDigit(character),
    s: isSpace,
    S: (character) => !isSpace(character),
    w: isWord,
    W: (character) => !isWord(character),
};
/**
 * Reads a regular expression as CPython 3.11's `re` does, for text. Takes what instructions need: characters, classes,
 * groups, choices, repetition, anchors and word edges.
 * @throws BenchmarkError `bad_dataset` for what CPython refuses, and for what this engine does not know: look-around,
 * references, flags inside, atomic groups
 */
function parsePattern(source, flags = {}) {
    const parser = new Parser([...source], source, flags);
    const root = parser.choice();
    parser.expectEnd();
    return { root, groups: parser.groups };
}
class Parser {
    #characters;
    #source;
    #flags;
    #at = 0;
    groups = 0;
    constructor(characters, source, flags) {
        this.#characters = characters;
        this.#source = source;
        this.#flags = flags;
    }
    choice() {
        const options = [this.#sequence()];
        while (this.#skip('|'))
            options.push(this.#sequence());
        const [only] = options;
        return options.length === 1 && only ? only : { kind: 'choice', options };
    }
    expectEnd() {
        if (this.#at < this.#characters.length)
            throw this.#refusal('unbalanced parenthesis');
    }
    #sequence() {
        const parts = [];
        while (this.#at < this.#characters.length && this.#peek() !== '|' && this.#peek() !== ')') {
            parts.push(this.#quantified());
        }
        return { kind: 'sequence', parts };
    }
    #quantified() {
        if (QUANTIFIERS.has(this.#peek()))
            throw this.#refusal('nothing to repeat');
        const start = this.#at;
        const body = this.#atom();
        const isLiteral = this.#at === start + 1 && body.kind === 'character' && this.#characters[start] !== '.';
        const range = this.#quantifier();
        if (range === null)
            return body;
        if (body.kind === 'assertion')
            throw this.#refusal('nothing to repeat');
        if (this.#skip('?'))
            return { kind: 'repeat', body, ...range, order: 'lazy' };
        if (this.#skip('+')) {
            // Possessive. Of one character, at the end or before a word edge, it takes what a greedy one takes.
            const rest = this.#characters.slice(this.#at).join('');
            if (!isLiteral || !['', '\\b'].includes(rest))
                throw this.#refusal('possessive quantifiers are not known here');
            return { kind: 'repeat', body, ...range, order: 'greedy' };
        }
        if (QUANTIFIERS.has(this.#peek()) || this.#counted() !== null)
            throw this.#refusal('multiple repeat');
        return { kind: 'repeat', body, ...range, order: 'greedy' };
    }
    #quantifier() {
        if (this.#skip('*'))
            return { least: 0, most: null };
        if (this.#skip('+'))
            return { least: 1, most: null };
        if (this.#skip('?'))
            return { least: 0, most: 1 };
        const counted = this.#counted();
        if (counted === null)
            return null;
        this.#at += counted.length;
        if (counted.most !== null && counted.most < counted.least)
            throw this.#refusal('min repeat greater than max repeat');
        return { least: counted.least, most: counted.most };
    }
    /** `{2}`, `{2,}`, `{,3}`, `{2,3}`; anything else in braces is text. */
    #counted() {
        if (this.#peek() !== '{')
            return null;
        const rest = this.#characters.slice(this.#at, this.#at + 24).join('');
        const [whole, low = '', comma, high = ''] = COUNTED.exec(rest) ?? [];
        if (whole === undefined || (low === '' && comma === ''))
            return null;
        const least = low === '' ? 0 : Number(low);
        return { least, most: comma === '' ? least : high === '' ? null : Number(high), length: whole.length };
    }
    #atom() {
        const character = this.#next();
        if (character === '.')
            return { kind: 'character', takes: (one) => one !== '\n' };
        if (character === '^')
            return this.#assertion(this.#flags.multiline ? 'line start' : 'start');
        if (character === '$')
            return this.#assertion(this.#flags.multiline ? 'line end' : 'end');
        if (character === '(')
            return this.#group();
        if (character === '[')
            return { kind: 'character', takes: this.#class() };
        if (character === '\\')
            return this.#escape();
        return { kind: 'character', takes: this.#literal(character) };
    }
    #assertion = (assertion) => ({ kind: 'assertion', assertion });
    #group() {
        if (this.#skip('?')) {
            if (!this.#skip(':'))
                throw this.#refusal(`the group (?${this.#peek()} is not known here`);
        }
        else
            this.groups++;
        const inner = this.choice();
        if (!this.#skip(')'))
            throw this.#refusal('missing ), unterminated subpattern');
        return { kind: 'sequence', parts: [inner] };
    }
    #escape() {
        const character = this.#next();
        if (character === 'b')
            return this.#assertion('word edge');
        if (character === 'B')
            return this.#assertion('no word edge');
        if (character === 'A')
            return this.#assertion('start');
        if (character === 'Z')
            return this.#assertion('very end');
        const category = CATEGORIES[character];
        if (category)
            return { kind: 'character', takes: category };
        return { kind: 'character', takes: this.#literal(this.#escaped(character)) };
    }
    /** The character that an escape stands for, inside a class or outside. */
    #escaped(character) {
        const control = CONTROL[character];
        if (control !== undefined)
            return control;
        const digits = { x: 2, u: 4, U: 8 }[character];
        if (digits !== undefined) {
            const hex = this.#characters.slice(this.#at, this.#at + digits).join('');
            const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : Number.NaN;
            if (!(code <= 0x10ffff))
                throw this.#refusal(`incomplete escape \\${character}${hex}`);
            this.#at += digits;
            return String.fromCodePoint(code);
        }
        if (/[0-9A-Za-z]/.test(character))
            throw this.#refusal(`the escape \\${character} is not known here`);
        return character;
    }
    #class() {
        const isNegated = this.#skip('^');
        const members = [];
        for (let first = true; first || this.#peek() !== ']'; first = false) {
            const low = this.#member();
            const isRange = this.#peek() === '-' && this.#characters[this.#at + 1] !== ']' && this.#at + 1 < this.#characters.length;
            if (!isRange) {
                members.push(typeof low === 'string' ? this.#literal(low) : low);
                continue;
            }
            this.#at++;
            const high = this.#member();
            if (typeof low !== 'string' || typeof high !== 'string' || codeOf(low) > codeOf(high))
                throw this.#refusal('bad character range');
            members.push(this.#range(codeOf(low), codeOf(high)));
        }
        this.#at++;
        const takes = (character) => members.some((member) => member(character));
        return isNegated ? (character) => !takes(character) : takes;
    }
    #member() {
        const character = this.#next('unterminated character set');
        if (character !== '\\')
            return character;
        const escaped = this.#next('unterminated character set');
        if (escaped === 'b')
            return '\b';
        return CATEGORIES[escaped] ?? this.#escaped(escaped);
    }
    #literal(wanted) {
        if (!this.#flags.ignoreCase)
            return (character) => character === wanted;
        const variants = caseVariants(simpleLower(wanted));
        return (character) => variants.includes(simpleLower(character));
    }
    #range(low, high) {
        if (!this.#flags.ignoreCase)
            return (character) => low <= codeOf(character) && codeOf(character) <= high;
        if (high - low > 0x3000)
            throw this.#refusal('so large a range is not known here');
        const codes = Array.from({ length: high - low + 1 }, (_, i) => simpleLower(String.fromCodePoint(low + i)));
        const variants = new Set(codes.flatMap((code) => caseVariants(code)));
        return (character) => variants.has(simpleLower(character));
    }
    #peek() {
        return this.#characters[this.#at] ?? '';
    }
    #next(missing = 'bad escape (end of pattern)') {
        const character = this.#characters[this.#at++];
        if (character === undefined)
            throw this.#refusal(missing);
        return character;
    }
    #skip(character) {
        if (this.#peek() !== character)
            return false;
        this.#at++;
        return true;
    }
    #refusal(reason) {
        const message = `the regular expression ${JSON.stringify(this.#source)} cannot be used: ${reason}`;
        return new errors/* BenchmarkError */.E('bad_dataset', message, 'Put a \\ before a character that is meant as text.');
    }
}
const codeOf = (character) => character.codePointAt(0) ?? 0;

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/python/regex/match.js


/** A longer program could make a check slow: counted repetitions are written out. */
const match_MOST_STEPS = 5000;
/**
 * A regular expression with CPython's meaning whose search takes time linear in the text, whatever the expression: all
 * ways to match are followed at once, in order of preference (Thompson 1968; Pike's virtual machine).
 */
class Regex {
    groups;
    #steps;
    /** @throws BenchmarkError `bad_dataset`, see `parsePattern` */
    constructor(source, flags = {}) {
        const pattern = parsePattern(source, flags);
        this.groups = pattern.groups;
        this.#steps = compile(pattern, source);
    }
    /** `re.search(...) is not None` */
    isIn(text) {
        return this.#search(text, 0, 'any') !== null;
    }
    /** `len(re.findall(...))` */
    count(text) {
        let found = 0;
        for (const _ of this.all(text))
            found++;
        return found;
    }
    /** `re.finditer(...)`: after an empty match the next one may begin there, but must not be empty again. */
    *all(text) {
        let [at, kind] = [0, 'any'];
        for (;;) {
            const found = this.#search(text, at, kind);
            if (found === null)
                return;
            yield found;
            at = found.end;
            kind = found.start === found.end ? 'not empty at start' : 'any';
        }
    }
    /** The leftmost match from `from` on, preferring as Python's backtracking does. */
    #search(text, from, kind) {
        const steps = this.#steps;
        const reachable = new Reachable(steps, text);
        let threads = [];
        let found = null;
        for (let at = from;;) {
            const ready = [];
            for (const thread of threads)
                reachable.addTo(ready, thread, at);
            if (found === null)
                reachable.addTo(ready, { step: 0, start: at }, at);
            if (ready.length === 0 && found !== null)
                return found;
            const character = at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : null;
            threads = [];
            for (const { step: index, start } of ready) {
                const step = steps[index];
                if (step?.kind === 'match') {
                    if (kind === 'not empty at start' && start === from && at === from)
                        continue;
                    found = { start, end: at };
                    break; // What comes after is preferred less.
                }
                if (character !== null && step?.kind === 'take' && step.takes(character))
                    threads.push({ step: index + 1, start });
            }
            if (character === null)
                return found;
            if (threads.length === 0 && found !== null)
                return found;
            at += character.length;
        }
    }
}
/** Finds the steps that are reached without taking a character. */
class Reachable {
    #steps;
    #text;
    /** By step, the last place in the text where it was reached. */
    #reachedAt;
    constructor(steps, text) {
        this.#steps = steps;
        this.#text = text;
        this.#reachedAt = new Int32Array(steps.length).fill(-1);
    }
    /** Adds them to `ready`, but those that were reached at this place before. Iterative: patterns may be long. */
    addTo(ready, { step: first, start }, at) {
        const stack = [first];
        for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
            if (this.#reachedAt[index] === at)
                continue;
            this.#reachedAt[index] = at;
            const step = this.#steps[index];
            if (step === undefined)
                continue;
            if (step.kind === 'jump')
                stack.push(step.to);
            else if (step.kind === 'fork')
                stack.push(step.or, step.to);
            else if (step.kind === 'assert') {
                if (holds(step.assertion, this.#text, at))
                    stack.push(index + 1);
            }
            else
                ready.push({ step: index, start });
        }
    }
}
function holds(assertion, text, at) {
    switch (assertion) {
        case 'start':
            return at === 0;
        case 'very end':
            return at === text.length;
        case 'end':
            return at === text.length || (at === text.length - 1 && text[at] === '\n');
        case 'line start':
            return at === 0 || text[at - 1] === '\n';
        case 'line end':
            return at === text.length || text[at] === '\n';
        case 'word edge':
            return isEdge(text, at);
        case 'no word edge':
            // CPython 3.11: an empty text has no edge of words, and no place without one.
            return text !== '' && !isEdge(text, at);
    }
}
const isEdge = (text, at) => isWordBefore(text, at) !== isWordAt(text, at);
const isWordAt = (text, at) => at < text.length && isWord(String.fromCodePoint(text.codePointAt(at) ?? 0));
function isWordBefore(text, at) {
    if (at === 0)
        return false;
    const low = text.charCodeAt(at - 1);
    const isPair = low >= 0xdc00 && low < 0xe000 && at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff;
    return isWordAt(text, at - (isPair ? 2 : 1));
}
function compile({ root }, source) {
    const compiler = new Compiler(source);
    compiler.emit(root);
    compiler.push({ kind: 'match' });
    return compiler.steps;
}
class Compiler {
    steps = [];
    #source;
    constructor(source) {
        this.#source = source;
    }
    push(step) {
        if (this.steps.length >= match_MOST_STEPS)
            throw new RangeError(`the regular expression ${JSON.stringify(this.#source)} is too long`);
        this.steps.push(step);
        return step;
    }
    emit(node) {
        switch (node.kind) {
            case 'character':
                this.push({ kind: 'take', takes: node.takes });
                break;
            case 'assertion':
                this.push({ kind: 'assert', assertion: node.assertion });
                break;
            case 'sequence':
                for (const part of node.parts)
                    this.emit(part);
                break;
            case 'choice':
                this.#choice(node.options);
                break;
            case 'repeat':
                this.#repeat(node);
        }
    }
    /** Each option but the last: a fork to it or to the next one, the option, a jump behind the last. */
    #choice(options) {
        const ends = [];
        for (const [i, option] of options.entries()) {
            if (i === options.length - 1) {
                this.emit(option);
                break;
            }
            const branch = this.#fork();
            branch.to = this.steps.length;
            this.emit(option);
            ends.push(this.push({ kind: 'jump', to: 0 }));
            branch.or = this.steps.length;
        }
        for (const end of ends)
            end.to = this.steps.length;
    }
    #repeat({ body, least, most, order }) {
        for (let i = 0; i < least; i++)
            this.emit(body);
        if (most === null)
            this.#optional(body, order, 'again and again');
        else
            for (let i = least; i < most; i++)
                this.#optional(body, order, 'once');
    }
    #optional(body, order, times) {
        const start = this.steps.length;
        const branch = this.#fork();
        const inside = this.steps.length;
        this.emit(body);
        if (times === 'again and again')
            this.push({ kind: 'jump', to: start });
        const after = this.steps.length;
        branch.to = order === 'greedy' ? inside : after;
        branch.or = order === 'greedy' ? after : inside;
    }
    #fork() {
        return this.push({ kind: 'fork', to: 0, or: 0 });
    }
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/instructions.js







const instruction = (shape, check) => ({ arguments: shape, check: (given, punkt) => check(shape.parse(given), punkt) });
const count = schemas/* int */.Whr().min(0);
const instructions_text = schemas/* string */.YjP().min(1);
const relation = schemas/* enum */.k5n(['less than', 'at least']);
const none = schemas/* strictObject */.rej({});
const instructions_holds = (found, wanted, how) => how === 'less than' ? found < wanted : found >= wanted;
/** Codes of the official checker's table of languages, as langdetect gives them. */
const LANGUAGES = [
    ...['en', 'es', 'pt', 'ar', 'hi', 'fr', 'ru', 'de', 'ja', 'it', 'bn', 'uk', 'th', 'ur', 'ta'],
    ...['te', 'bg', 'ko', 'pl', 'he', 'fa', 'vi', 'ne', 'sw', 'kn', 'mr', 'gu', 'pa', 'ml', 'fi'],
];
const ignoreCase = { ignoreCase: true };
const multiline = { multiline: true };
const instructions_WORD = new Regex(String.raw `\w+`);
const PLACEHOLDER = new Regex(String.raw `\[.*?\]`);
const STAR_BULLET = new Regex(String.raw `^\s*\*[^\*].*$`, multiline);
const DASH_BULLET = new Regex(String.raw `^\s*-.*$`, multiline);
const HIGHLIGHT = new Regex(String.raw `\*[^\n\*]*\*`);
const DOUBLE_HIGHLIGHT = new Regex(String.raw `\*\*[^\n\*]*\*\*`);
const instructions_TITLE = new Regex(String.raw `<<[^\n]+>>`);
const PARAGRAPH_MARK = new Regex(String.raw `\s?\*\*\*\s?`);
const found = (pattern, value) => [...pattern.all(value)].map(({ start, end }) => value.slice(start, end));
/** `re.split` by a pattern without groups. */
function split(pattern, value) {
    const parts = [];
    let from = 0;
    for (const { start, end } of pattern.all(value)) {
        parts.push(value.slice(from, start));
        from = end;
    }
    return [...parts, value.slice(from)];
}
/** A text in a known language; a text without features counts as followed, as in the official checker. */
const instructions_isIn = (language, value) => (detectLanguage(value) ?? language) === language;
/** The parts that are not blank; null when a blank one lies between others. */
function filledParts(parts) {
    const isEdge = (i) => i === 0 || i === parts.length - 1;
    return parts.some((part, i) => isBlank(part) && !isEdge(i))
        ? null
        : parts.filter((part) => !isBlank(part));
}
/**
 * The 25 instructions of IFEval by id. Verdicts are those of the official checker (google-research,
 * instruction_following_eval, 2026; langdetect 1.0.9 with seed 0, nltk 3.9.2), quirks included: each comment names one.
 */
const INSTRUCTIONS = {
    // Inside of words too; a keyword is a regular expression.
    'keywords:existence': instruction(schemas/* strictObject */.rej({ keywords: schemas/* array */.YOg(schemas/* string */.YjP()).min(1) }), ({ keywords }) => {
        const patterns = keywords.map((keyword) => new Regex(keyword, ignoreCase));
        return (value) => patterns.every((pattern) => pattern.isIn(value));
    }),
    'keywords:frequency': instruction(schemas/* strictObject */.rej({ keyword: instructions_text, frequency: count, relation }), ({ keyword, frequency, relation: how }) => {
        const pattern = new Regex(strip(keyword), ignoreCase);
        return (value) => instructions_holds(pattern.count(value), frequency, how);
    }),
    // Whole words: a plural passes, and `_word_` too.
    'keywords:forbidden_words': instruction(schemas/* strictObject */.rej({ forbidden_words: schemas/* array */.YOg(instructions_text).min(1) }), ({ forbidden_words: words }) => {
        const patterns = words.map((word) => new Regex(String.raw `\b${word}\b`, ignoreCase));
        return (value) => !patterns.some((pattern) => pattern.isIn(value));
    }),
    // The official checker draws a letter by chance for a symbol that is none of a to z: the symbol itself is counted here.
    'keywords:letter_frequency': instruction(schemas/* strictObject */.rej({
        letter: instructions_text.refine((letter) => [...lower(strip(letter))].length === 1, 'must be one character'),
        let_frequency: count,
        let_relation: relation,
    }), ({ letter, let_frequency: frequency, let_relation: how }) => {
        const wanted = lower(strip(letter));
        return (value) => instructions_holds(lower(value).split(wanted).length - 1, frequency, how);
    }),
    'language:response_language': instruction(schemas/* strictObject */.rej({ language: schemas/* enum */.k5n(LANGUAGES) }), ({ language }) => (value) => instructions_isIn(language, value)),
    // The `1.` of a list is a sentence, `e.g.` ends one, a line break ends none.
    'length_constraints:number_sentences': instruction(schemas/* strictObject */.rej({ num_sentences: count, relation }), ({ num_sentences: wanted, relation: how }, punkt) => (value) => instructions_holds(sentencesOf(value, opened(punkt)).length, wanted, how)),
    // Split at `***`, inside of `****` too.
    'length_constraints:number_paragraphs': instruction(schemas/* strictObject */.rej({ num_paragraphs: count }), ({ num_paragraphs: wanted }) => (value) => filledParts(split(PARAGRAPH_MARK, value))?.length === wanted),
    // `don't` is two words.
    'length_constraints:number_words': instruction(schemas/* strictObject */.rej({ num_words: count, relation }), ({ num_words: wanted, relation: how }) => (value) => instructions_holds(instructions_WORD.count(value), wanted, how)),
    // Blank parts count for the index, and not for the number.
    'length_constraints:nth_paragraph_first_word': instruction(schemas/* strictObject */.rej({ num_paragraphs: count, nth_paragraph: schemas/* int */.Whr().min(1), first_word: instructions_text })
        .refine(({ num_paragraphs: all, nth_paragraph: nth }) => nth <= all, 'nth_paragraph is above num_paragraphs'), ({ num_paragraphs: wanted, nth_paragraph: nth, first_word: word }) => (value) => {
        const parts = value.split('\n\n');
        const filled = parts.filter((part) => !isBlank(part)).length;
        return filled === wanted && nth <= filled && firstWord(parts[nth - 1] ?? '') === lower(word);
    }),
    'detectable_content:number_placeholders': instruction(schemas/* strictObject */.rej({ num_placeholders: count }), ({ num_placeholders: wanted }) => (value) => PLACEHOLDER.count(value) >= wanted),
    // `P.S.` is found inside of `P.P.S.`; `PS` never.
    'detectable_content:postscript': instruction(schemas/* strictObject */.rej({ postscript_marker: instructions_text }), ({ postscript_marker: marker }) => {
        const pattern = new Regex(postscriptPattern(strip(marker)), multiline);
        return (value) => pattern.isIn(lower(value));
    }),
    // `---` and `-5` are bullets, `+` and `•` are none.
    'detectable_format:number_bullet_lists': instruction(schemas/* strictObject */.rej({ num_bullets: count }), ({ num_bullets: wanted }) => (value) => STAR_BULLET.count(value) + DASH_BULLET.count(value) === wanted),
    'detectable_format:constrained_response': instruction(none, () => (value) => ANSWERS.some((one) => value.includes(one))),
    // `**x**` counts for both patterns where a star of another pair helps: `***x***` is two.
    'detectable_format:number_highlighted_sections': instruction(schemas/* strictObject */.rej({ num_highlights: count }), ({ num_highlights: wanted }) => (value) => {
        const single = found(HIGHLIGHT, value).filter((one) => !isBlank(stripOf(one, '*')));
        const double = found(DOUBLE_HIGHLIGHT, value).filter((one) => !isBlank(one.slice(2, -2)));
        return single.length + double.length >= wanted;
    }),
    // Inside of words and in running text too; groups of the splitter are counted as sections by `re.split`.
    'detectable_format:multiple_sections': instruction(schemas/* strictObject */.rej({ section_spliter: instructions_text, num_sections: count }), ({ section_spliter: splitter, num_sections: wanted }) => {
        const pattern = new Regex(String.raw `\s?${strip(splitter)}\s?\d+\s?`);
        return (value) => pattern.count(value) * (1 + pattern.groups) >= wanted;
    }),
    'detectable_format:json_format': instruction(none, () => (value) => {
        const opened = FENCES.reduce(removePrefix, strip(value));
        return isPythonJson(strip(removeSuffix(opened, '```')));
    }),
    // From the first `<<` of a line to its last `>>`.
    'detectable_format:title': instruction(none, () => (value) => {
        const inner = (title) => title.replace(/^<+/, '').replace(/>+$/, '');
        return found(instructions_TITLE, value).some((title) => !isBlank(inner(title)));
    }),
    'combination:two_responses': instruction(none, () => (value) => {
        const [one, other, ...more] = filledParts(value.split('******')) ?? [];
        return one !== undefined && other !== undefined && more.length === 0 && strip(one) !== strip(other);
    }),
    'combination:repeat_prompt': instruction(schemas/* strictObject */.rej({ prompt_to_repeat: instructions_text }), ({ prompt_to_repeat: prompt }) => (value) => lower(strip(value)).startsWith(lower(strip(prompt)))),
    'startend:end_checker': instruction(schemas/* strictObject */.rej({ end_phrase: instructions_text }), ({ end_phrase: phrase }) => (value) => lower(stripOf(strip(value), '"')).endsWith(lower(strip(phrase)))),
    'startend:quotation': instruction(none, () => (value) => {
        const stripped = strip(value);
        return stripped.length > 1 && stripped.startsWith('"') && stripped.endsWith('"');
    }),
    // `I`, `A` and `3D` count; `DON'T` is two words.
    'change_case:capital_word_frequency': instruction(schemas/* strictObject */.rej({ capital_frequency: count, capital_relation: relation }), ({ capital_frequency: wanted, capital_relation: how }, punkt) => (value) => instructions_holds(tokensOf(value, opened(punkt)).filter(isUpper).length, wanted, how)),
    // English is demanded, though few prompts say so.
    'change_case:english_capital': instruction(none, () => (value) => isUpper(value) && instructions_isIn('en', value)),
    'change_case:english_lowercase': instruction(none, () => (value) => isLower(value) && instructions_isIn('en', value)),
    'punctuation:no_comma': instruction(none, () => (value) => !value.includes(',')),
};
/** Instructions whose check needs Punkt: for the others, `punkt` may be null. */
const NEED_PUNKT = new Set([
    'length_constraints:number_sentences',
    'change_case:capital_word_frequency',
]);
const needsPunkt = (id) => NEED_PUNKT.has(id);
function opened(punkt) {
    if (punkt === null)
        throw new TypeError("an instruction is judged without Punkt's parameters");
    return punkt;
}
const ANSWERS = ['My answer is yes.', 'My answer is no.', 'My answer is maybe.'];
const FENCES = ['```json', '```Json', '```JSON', '```'];
function postscriptPattern(marker) {
    if (marker === 'P.P.S')
        return String.raw `\s*p\.\s?p\.\s?s.*$`;
    if (marker === 'P.S.')
        return String.raw `\s*p\.\s?s\..*$`;
    return String.raw `\s*${lower(marker)}.*$`;
}
/** Without opening quotes, up to the first mark of punctuation, in lower case. */
function firstWord(paragraph) {
    const [word = ''] = words(paragraph);
    const bare = word.replace(/^'+/, '').replace(/^"+/, '');
    return lower(bare.split(/[.,?!'"]/, 1)[0] ?? '');
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/verdict.js



const isInstructionId = (id) => Object.hasOwn(INSTRUCTIONS, id);
/**
 * Makes the check of an instruction.
 * @param punkt null until it is opened: the check is then valid, and cannot be used where `needsPunkt`
 * @throws BenchmarkError `bad_dataset` for an unknown id, for missing, unknown or mistyped arguments, and for a regular
 * expression that cannot be used; the message names id and argument
 */
function checkOf({ id, arguments: given }, punkt) {
    if (!isInstructionId(id)) {
        throw new errors/* BenchmarkError */.E('bad_dataset', `unknown instruction ${JSON.stringify(id)}`, KNOWN_IDS);
    }
    const { arguments: shape, check } = INSTRUCTIONS[id];
    const parsed = shape.safeParse(given);
    if (!parsed.success) {
        const issues = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
        throw new errors/* BenchmarkError */.E('bad_dataset', `${id}: ${issues.join('; ')}`, 'Correct the kwargs of this instruction.');
    }
    return check(given, punkt);
}
const KNOWN_IDS = `Allowed: ${Object.keys(INSTRUCTIONS).join(', ')}.`;
/**
 * Judges an answer as it came. Strict: the whole text. Loose: an instruction is followed if any of eight texts follows it,
 * namely without the first line, the last line or both, and each of the four without `*`. A blank text follows nothing.
 */
function judgeAnswer(answer, checks) {
    const follows = (value, check) => !isBlank(value) && check(value);
    const strict = checks.map((check) => follows(answer, check));
    const others = otherTexts(answer);
    return { strict, loose: checks.map((check, i) => strict[i] || others.some((value) => follows(value, check))) };
}
function otherTexts(answer) {
    const lines = answer.split('\n');
    const parts = [lines.slice(1), lines.slice(0, -1), lines.slice(1, -1)].map((part) => strip(part.join('\n')));
    const texts = [answer, ...parts];
    return [...new Set([...texts, ...texts.map((value) => value.replaceAll('*', ''))])].filter((value) => value !== answer);
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/canaries.js


/** Answers with known verdicts, for what could be broken on a machine: the language profiles, Unicode, the two ways to judge. */
const CANARIES = [
    canary('language:response_language', { language: 'fr' }, 'Le chat dort sur la table de la cuisine.', true),
    canary('language:response_language', { language: 'de' }, 'Le chat dort sur la table de la cuisine.', false),
    canary('change_case:english_capital', {}, 'THE CHILDREN WENT TO THE PARK WITH THEIR FRIENDS THIS MORNING.', true),
    canary('change_case:english_capital', {}, 'THE CAT SLEEPS ON THE KITCHEN TABLE.', false), // taken for Vietnamese
    canary('change_case:english_lowercase', {}, 'le chat dort sur la table de la cuisine.', false),
    canary('length_constraints:number_words', { num_words: 2, relation: 'less than' }, "don't", false),
    canary('keywords:forbidden_words', { forbidden_words: ['été'] }, "L'ÉTÉ", false),
    canary('detectable_format:json_format', {}, '```json\nNaN\n```', true),
    canary('punctuation:no_comma', {}, 'Well, yes:\nDone', false, true),
];
function canary(id, given, answer, strict, loose = strict) {
    return { id, arguments: given, answer, strict, loose };
}
/** Judges the canaries. @returns a line for each that is judged otherwise than it should be */
const wrongCanaries = () => ({
    checked: CANARIES.length,
    wrong: CANARIES.flatMap((one) => {
        const found = verdictOn(one);
        const known = `${one.strict} ${one.loose}`;
        return found === known ? [] : [`${one.id} (expected ${known}, got ${found})`];
    }),
});
function verdictOn(one) {
    try {
        const { strict, loose } = judgeAnswer(one.answer, [checkOf(one, null)]);
        return `${strict[0]} ${loose[0]}`;
    }
    catch (error) {
        return (0,errors/* describeError */.U)(error);
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/action/dataset/cache/store.js

/** Reads the content of that name from the store, or creates it. Content that cannot be read is replaced, with a warning. */
async function getOrCreate(store, name, { read, fill }, warn) {
    const kept = await store.restore(name);
    if (kept !== null) {
        try {
            return { value: await read(kept), hit: true };
        }
        catch (error) {
            warn(`cache: ${name} cannot be used and is fetched again (${(0,errors/* describeError */.U)(error).replace(/\s+/g, ' ')})`);
            await store.drop(name);
        }
    }
    return { value: await read(await store.save(name, fill)), hit: false };
}

// EXTERNAL MODULE: ./lib/action/http/attempt-error.js
var attempt_error = __webpack_require__(7349);
// EXTERNAL MODULE: ./lib/action/http/error-cause.js
var error_cause = __webpack_require__(8539);
// EXTERNAL MODULE: ./lib/action/http/proxy-refusal.js
var proxy_refusal = __webpack_require__(1202);
// EXTERNAL MODULE: ./lib/action/http/redirects.js
var redirects = __webpack_require__(6914);
// EXTERNAL MODULE: ./lib/action/http/retry-after.js
var retry_after = __webpack_require__(1778);
;// CONCATENATED MODULE: ./lib/action/dataset/hub/request.js






const MOST_REDIRECTS = 5;
const IDLE_TIMEOUT_MS = 60_000;
/**
 * Sends a GET request and follows its redirects. The token goes only to the Hub's own origin. The Hub redirects to signed
 * addresses, so messages contain their host and no more.
 * Rejects with AttemptError for failures that a retry may cure, and with `bad_input` when the Hub refuses the request.
 * @param subject what is requested, for messages
 */
async function get(hub, path, headers, subject) {
    const { endpoint, token } = hub;
    const idle = idleTimeout(hub);
    let linkedEtag = null;
    const { response, url } = await (0,redirects/* followRedirects */.F)(new URL(`${endpoint}${path}`), (at, options) => idle.run(at.host, () => fetch(at, { ...options, headers: { ...headers, ...options.headers }, signal: idle.signal })), {
        most: MOST_REDIRECTS,
        authorization: token === null ? null : `Bearer ${token}`,
        subject,
        onRedirect: ({ response }) => {
            linkedEtag ??= unquoted(response.headers.get('x-linked-etag'));
        },
    });
    if (!response.ok) {
        await response.body?.cancel();
        throw refusal(response, { home: new URL(endpoint), at: url, subject, token });
    }
    return {
        status: response.status,
        headers: response.headers,
        linkedEtag,
        chunks: chunksOf(response, url.host, idle),
    };
}
const unquoted = (etag) => etag?.replace(/^(?:W\/)?"|"$/g, '') ?? null;
/** Aborts a request when nothing arrives for too long. Time in which the caller does not read does not count. */
function idleTimeout({ signal, idleTimeoutMs = IDLE_TIMEOUT_MS }) {
    const abort = new AbortController();
    return {
        signal: AbortSignal.any([signal, abort.signal]),
        /** Runs one step of a request. Its errors become AttemptErrors, except when the run itself is being stopped. */
        run: async (host, step) => {
            const timer = setTimeout(() => abort.abort(), idleTimeoutMs);
            try {
                return await step();
            }
            catch (error) {
                signal.throwIfAborted();
                const refused = (0,proxy_refusal/* proxyRefusal */.v)(error, host, 'dataset_unreachable');
                if (refused !== null)
                    throw refused;
                const reason = abort.signal.aborted ? `nothing arrived for ${idleTimeoutMs / 1000} s` : (0,error_cause/* innermostReason */.U)(error);
                throw retryable(`no connection to ${host} (${reason})`, error);
            }
            finally {
                clearTimeout(timer);
            }
        },
    };
}
async function* chunksOf(response, host, idle) {
    const reader = response.body?.getReader();
    if (reader === undefined)
        return;
    try {
        for (;;) {
            const { done, value } = await idle.run(host, () => reader.read());
            if (done)
                return;
            yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        }
    }
    finally {
        // If the consumer stops early the connection is still open; an error of closing it does not matter.
        await reader.cancel().catch(() => { });
    }
}
function refusal({ status, headers }, { home, at, subject, token }) {
    const { host } = at;
    const isHome = at.origin === home.origin;
    if (isHome && [401, 403, 404].includes(status)) {
        const help = token === null
            ? 'Check the name; if the dataset is private or gated, set HF_TOKEN.'
            : 'Check the name, and that HF_TOKEN may read it.';
        return new errors/* BenchmarkError */.E('bad_input', `${host} answered ${status} for ${subject}`, help);
    }
    // A storage that has no accounts refuses a signed address with 403; a Hub wants to know who asks.
    if (!isHome && (status === 401 || headers.has('x-error-code'))) {
        const message = `${host} answered ${status} for ${subject}, after a redirect from ${home.host}`;
        const known = token === null ? 'Set HF_TOKEN' : `HF_TOKEN stayed at ${home.host}`;
        const help = `If the dataset is private or gated: ${known}, and set HF_ENDPOINT to ${at.origin}.`;
        return new errors/* BenchmarkError */.E('bad_input', message, help);
    }
    // A refusal by another server means that the signed address has expired: the Hub will give a new one.
    const isCurable = !isHome || [408, 425, 429].includes(status) || status >= 500;
    return isCurable
        ? retryable(`${host} answered ${status} for ${subject}`, undefined, (0,retry_after/* retryAfterMs */.V)(headers))
        : new errors/* BenchmarkError */.E('dataset_unreachable', `${host} answered ${status} for ${subject}`, 'Check HF_ENDPOINT.');
}
const retryable = (message, cause, retryAfterMs = null) => new attempt_error/* AttemptError */.c(message, { advice: 'retry', billing: 'none', retryAfterMs }, { cause });

// EXTERNAL MODULE: ./lib/action/http/logged-retries.js
var logged_retries = __webpack_require__(3714);
;// CONCATENATED MODULE: ./lib/action/dataset/hub/retries.js



/** The Hub counts requests in windows of five minutes. */
const RETRIES = { attempts: 7, baseMs: 500, capMs: 30_000, retryAfterCapMs: 300_000 };
/** Retries an attempt, with pauses. Rejects with `dataset_unreachable` when none succeeds. */
async function withHubRetries(hub, attempt) {
    try {
        return await (0,logged_retries/* withLoggedRetries */.v)(attempt, { ...hub, retries: RETRIES });
    }
    catch (error) {
        if (!(error instanceof attempt_error/* AttemptError */.c))
            throw error;
        const times = error.failure.advice === 'give_up' ? '' : `, ${RETRIES.attempts} times in a row`;
        const message = `the dataset cannot be fetched: ${error.message}${times}`;
        throw new errors/* BenchmarkError */.E('dataset_unreachable', message, 'Check the network and HF_ENDPOINT, then try again.', {
            cause: error,
        });
    }
}
/** The bytes are not those of the requested file, so everything read from it so far must be dropped. */
class ContentChanged extends Error {
    name = 'ContentChanged';
}
const PASSES = 3;
/**
 * Repeats a pass over a file, or a part of it, until the content is intact. `bad_dataset` is retried too, because a line that
 * cannot be read may have been damaged on its way. Rejects with `bad_dataset` after the last pass.
 * @param subject what is read, for messages
 */
async function retryUntilIntact(subject, warn, pass) {
    for (let passes = 1;; passes++) {
        try {
            return await pass();
        }
        catch (error) {
            const isWrong = error instanceof ContentChanged || (error instanceof errors/* BenchmarkError */.E && error.code === 'bad_dataset');
            if (!isWrong)
                throw error;
            if (passes < PASSES) {
                warn(`dataset: reading ${subject} again (${error.message})`);
            }
            else if (error instanceof ContentChanged) {
                const message = `${subject} arrived damaged ${PASSES} times: ${error.message}`;
                throw new errors/* BenchmarkError */.E('bad_dataset', message, 'Try again later; a proxy or mirror may be at fault.');
            }
            else
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/hub/download.js


/**
 * Downloads a span of a file on the Hub. After a broken connection it continues where it stopped, and asks the Hub again,
 * because the signed address may have expired. Nothing outside the span is read.
 * Rejects with `ContentChanged` when the file is not, or no longer, the requested one, and with `dataset_unreachable`.
 */
async function* download(file, { start, end }, hub) {
    let etag = null;
    let at = start;
    while (at < end) {
        const part = await withHubRetries(hub, () => openPart(file, { start: at, end }, hub));
        if (etag !== null && part.etag !== etag)
            throw new ContentChanged('its ETag changed');
        etag = part.etag;
        for await (const chunk of part.chunks) {
            if (at + chunk.length > end)
                throw new ContentChanged('more arrived than was requested');
            at += chunk.length;
            yield chunk;
        }
    }
}
/** Requests the rest of a span. An attempt succeeds when its first bytes have arrived; the connection may break later. */
async function openPart(file, span, hub) {
    const range = `bytes=${span.start}-${span.end - 1}`;
    const answer = await get(hub, file.path, { range, 'accept-encoding': 'identity' }, file.name);
    try {
        requireSpan(answer, file, span);
    }
    catch (error) {
        await answer.chunks.return(undefined);
        throw error;
    }
    const first = await answer.chunks.next();
    if (first.done)
        throw retryable(`nothing of ${file.name} arrived`);
    return { etag: answer.headers.get('etag'), chunks: untilBroken(first.value, answer.chunks) };
}
/** Checks that the response has the requested span. A server may send the whole file instead, which is right only if all of it was requested. */
function requireSpan({ status, headers, linkedEtag }, file, { start, end }) {
    if (file.digest.kind === 'sha256' && linkedEtag !== null && linkedEtag !== file.digest.hex) {
        throw new ContentChanged('the Hub names another SHA-256 for it');
    }
    if (status === 200 && start === 0 && end === file.size)
        return;
    if (status !== 206)
        throw retryable(`a request for a part of ${file.name} was answered with ${status}`);
    const sent = headers.get('content-range');
    if (sent !== `bytes ${start}-${end - 1}/${file.size}`) {
        const size = /\/(\d+)$/.exec(sent ?? '')?.[1];
        if (size !== undefined && Number(size) !== file.size)
            throw new ContentChanged(`it has ${size} bytes, not ${file.size}`);
        throw retryable(`the wrong part of ${file.name} arrived`);
    }
}
async function* untilBroken(first, rest) {
    yield first;
    try {
        yield* rest;
    }
    catch {
        // Treated as an end: `download` requests the rest, and `withHubRetries` counts attempts that bring nothing.
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/hub/hub.js

/** Reads `HF_ENDPOINT` and `HF_TOKEN`, as every Hugging Face tool does. Throws `bad_input`. */
const hubOf = (env, patience) => ({
    signal: patience.signal,
    clock: patience.clock,
    log: patience.log,
    endpoint: (0,validators/* baseUrl */.pc)(env['HF_ENDPOINT']?.trim() ?? '', 'HF_ENDPOINT') ?? 'https://huggingface.co',
    token: (0,validators/* apiKey */.Kz)(env['HF_TOKEN']?.trim() ?? '', 'HF_TOKEN'),
});

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./lib/action/text/json.js
var text_json = __webpack_require__(9824);
;// CONCATENATED MODULE: ./lib/action/dataset/hub/repository.js







const sha1 = schemas/* string */.YjP().regex(/^[0-9a-f]{40}$/);
const sha256 = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
const size = schemas/* int */.Whr().nonnegative();
const info = schemas/* object */.Ikc({
    sha: sha1,
    siblings: schemas/* array */.YOg(schemas/* object */.Ikc({
        rfilename: schemas/* string */.YjP(),
        size: size.nullish(),
        blobId: sha1.nullish(),
        lfs: schemas/* object */.Ikc({ sha256, size }).nullish(),
    })),
});
/**
 * Looks up files in a dataset on the Hub. One request gives the commit of `main` with all sizes and checksums,
 * so that they belong together. Rejects with `bad_input` when there is no such dataset or file.
 */
async function openRepository(id, wanted, hub) {
    const { sha, siblings } = await withHubRetries(hub, async () => {
        const answer = await get(hub, `/api/datasets/${id}/revision/main?blobs=true`, {}, `dataset ${id}`);
        return readInfo(await (0,consumers_.text)(answer.chunks), id);
    });
    const known = new Map(siblings.map((sibling) => [sibling.rfilename, sibling]));
    const files = chosenFiles([...known.keys()], id, wanted);
    return {
        commit: sha,
        files: files.map((name) => remoteFile(name, known.get(name), `/datasets/${id}/resolve/${sha}`)),
    };
}
function readInfo(body, id) {
    const { data, error } = info.safeParse((0,text_json/* jsonOf */.o)(body));
    if (data)
        return data;
    const where = error.issues[0]?.path.join('.') || 'it is not a JSON object';
    const message = `the Hub's description of dataset ${id} has an unknown form: ${where}`;
    const help = 'Check HF_ENDPOINT, and whether a proxy or a login page answers in its place: is it a Hugging Face Hub?';
    throw new errors/* BenchmarkError */.E('dataset_unreachable', message, help);
}
function chosenFiles(names, id, { choose, help }) {
    try {
        return choose(names);
    }
    catch (error) {
        if (error instanceof errors/* BenchmarkError */.E)
            throw error;
        throw new errors/* BenchmarkError */.E('bad_input', `dataset ${id} cannot be used: ${(0,errors/* describeError */.U)(error)}`, help);
    }
}
function remoteFile(name, sibling, folder) {
    const { lfs, blobId, size } = sibling ?? {};
    const path = `${folder}/${encodeURIComponent(name)}`;
    if (lfs)
        return { name, size: lfs.size, digest: { kind: 'sha256', hex: lfs.sha256 }, path };
    if (blobId && typeof size === 'number')
        return { name, size, digest: { kind: 'git-sha1', hex: blobId }, path };
    throw new errors/* BenchmarkError */.E('dataset_unreachable', `the Hub gives no checksum for ${name}`, 'Check HF_ENDPOINT.');
}
/** Starts the hash that checks a file's content: over all bytes it must give the hex of the file's digest. */
const hashFor = ({ digest, size }) => digest.kind === 'sha256' ? (0,external_node_crypto_.createHash)('sha256') : (0,external_node_crypto_.createHash)('sha1').update(`blob ${size}\0`);

// EXTERNAL MODULE: ./lib/core/fingerprint.js
var core_fingerprint = __webpack_require__(1595);
;// CONCATENATED MODULE: ./lib/action/dataset/bytes.js
/** Formats a number of bytes as `0.4 MB`, `340 MB` or `1.2 GB`: decimal, as the Hub shows sizes. */
function showBytes(bytes) {
    const [value, unit] = bytes < 999_500_000 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
    return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}

;// CONCATENATED MODULE: ./lib/action/dataset/release.js

/** Number of published files: `release_v6` of 2025-05. */
const LATEST = 6;
/**
 * Lists the files of a release tag, in order, by the rules of the official loading script: `release_vN` = files 1 to N,
 * `vN` = file N, `vA_vB` (A < B) = files A to B, `release_latest` = all. Throws `bad_input`.
 */
function releaseFiles(release) {
    const range = releaseRange(release);
    if (!range) {
        throw new errors/* BenchmarkError */.E('bad_input', `release "${release}" does not exist`, `Use release_v1 to release_v${LATEST}, release_latest, one file as v1 to v${LATEST}, or a range such as v2_v5.`);
    }
    const [first, last] = range;
    return Array.from({ length: last - first + 1 }, (_, index) => fileName(first + index));
}
const fileName = (version) => `test${version === 1 ? '' : version}.jsonl`;
function releaseRange(release) {
    if (release === 'release_latest')
        return [1, LATEST];
    const [, cumulative, from, to] = /^(?:release_v([1-9])|v([1-9])(?:_v([1-9]))?)$/.exec(release) ?? [];
    const first = Number(from ?? 1);
    const last = Number(cumulative ?? to ?? from);
    const exists = last <= LATEST && (to === undefined || first < last);
    return exists ? [first, last] : null;
}

;// CONCATENATED MODULE: ./lib/action/dataset/files.js


/**
 * Chooses the files to read: those of the release where files are named as on the Hub (`test*.jsonl`), else all JSONL
 * files, sorted by name. Throws an `Error` that says what is missing.
 */
function chooseFiles(names, release) {
    const present = names.filter((name) => name.endsWith('.jsonl') && !name.includes('/')).sort();
    if (present.length === 0)
        throw new Error('there is no *.jsonl file in it');
    if (!present.some((name) => /^test\d*\.jsonl$/.test(name)))
        return present;
    const wanted = releaseFiles(release);
    const missing = wanted.filter((name) => !present.includes(name));
    if (missing.length > 0)
        throw new Error(`release ${release} needs ${listSome(missing)} in it`);
    return wanted;
}

;// CONCATENATED MODULE: ./lib/action/dataset/hash.js
/** Passes chunks on, and adds each to a hash first. */
async function* hashed(chunks, hash) {
    for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/jsonl/nesting.js
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING = new Set(Buffer.from('[{'));
const nesting_CLOSING = new Set(Buffer.from(']}'));
/** Skips a JSON string, in any number of pieces, as fast as memory is searched for a quote. */
class OpenText {
    /** Whether the previous piece ended in a backslash that escapes the first byte of this one. */
    #escaped = false;
    /** Finds the closing quote of the string that contains `from`; -1 when the string continues after these bytes. */
    end(bytes, from) {
        let at = bytes.indexOf(QUOTE, from);
        while (at !== -1 && this.#isEscaped(bytes, at, from))
            at = bytes.indexOf(QUOTE, at + 1);
        this.#escaped = at === -1 && this.#isEscaped(bytes, bytes.length, from);
        return at;
    }
    #isEscaped(bytes, at, from) {
        let first = at;
        while (first > from && bytes[first - 1] === BACKSLASH)
            first--;
        const isOdd = (at - first) % 2 === 1;
        return first === from && this.#escaped ? !isOdd : isOdd;
    }
}
/** Skips a JSON value inside an array or object, in any number of pieces, by following brackets and strings. */
class OpenValue {
    #depth = 0;
    #inText = false;
    #text = new OpenText();
    /** Finds the comma or the outer bracket that ends the value; -1 when it continues after these bytes. */
    end(bytes, from) {
        for (let at = from; at < bytes.length; at++) {
            if (this.#inText) {
                at = this.#text.end(bytes, at);
                if (at === -1)
                    return -1;
                this.#inText = false;
                continue;
            }
            const byte = bytes[at] ?? 0;
            if (byte === QUOTE)
                this.#inText = true;
            else if (OPENING.has(byte))
                this.#depth++;
            else if (this.#depth === 0 && (byte === COMMA || nesting_CLOSING.has(byte)))
                return at;
            else if (nesting_CLOSING.has(byte))
                this.#depth--;
        }
        return -1;
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/jsonl/scan.js



const NEWLINE = 0x0a;
const [scan_QUOTE, scan_COMMA, COLON, OPEN, CLOSE] = [0x22, 0x2c, 0x3a, 0x7b, 0x7d];
/** For the states between values: the state after a byte that is not blank; undefined where the byte is not allowed. */
const NEXT = {
    start: (byte) => (byte === OPEN ? 'first-key' : undefined),
    'first-key': (byte) => (byte === scan_QUOTE ? 'in-key' : byte === CLOSE ? 'done' : undefined),
    key: (byte) => (byte === scan_QUOTE ? 'in-key' : undefined),
    colon: (byte) => (byte === COLON ? 'value' : undefined),
    value: (byte) => (byte === scan_QUOTE ? 'in-value' : byte === scan_COMMA || byte === CLOSE ? undefined : 'other'),
    comma: (byte) => (byte === scan_COMMA ? 'key' : byte === CLOSE ? 'done' : undefined),
};
const scan_isBlank = (byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d;
/**
 * Finds the string fields of the objects in a JSONL file by looking at bytes. A line is never kept, decoded or parsed here, so
 * its length does not affect memory, and long strings are skipped as fast as memory is searched.
 *
 * Checks that each line is one JSON object; the inside of a string is checked where the string is read. CRLF, blank lines and a
 * last line without newline are accepted. Throws `bad_dataset` naming file, line and byte.
 * @param chunks each is used only until the next one is requested
 * @param start position of the first chunk, when it is not the beginning of the file
 */
async function* scanLines(file, chunks, start = { number: 1, offset: 0 }) {
    const scanner = new LineScanner({ file, number: start.number, offset: start.offset });
    for await (const chunk of chunks)
        yield* scanner.feed(chunk);
    yield* scanner.end();
}
class LineScanner {
    #line;
    /** Bytes of the line before the current piece, and their checksum. */
    #length = 0;
    #crc32 = 0;
    #state = 'start';
    #text = new OpenText();
    #other = new OpenValue();
    #names = new Set();
    #name = '';
    /** Pieces of a field name, or of a value that is not a string. Copies, because a chunk is overwritten by the next. */
    #pieces = [];
    constructor(line) {
        this.#line = line;
    }
    *feed(chunk) {
        let from = 0;
        while (from < chunk.length) {
            const newline = chunk.indexOf(NEWLINE, from);
            yield* this.#take(chunk.subarray(from, newline === -1 ? chunk.length : newline));
            if (newline === -1)
                return;
            if (this.#state !== 'start')
                yield this.#lineEnd('the line ends within its object');
            this.#begin(this.#line.number + 1, this.#line.offset + this.#length + 1);
            from = newline + 1;
        }
    }
    *end() {
        if (this.#state !== 'start')
            yield this.#lineEnd('the file ends in it, so it is cut off');
    }
    *#take(piece) {
        let at = 0;
        while (at < piece.length) {
            if (this.#state === 'in-key')
                at = this.#takeName(piece, at);
            else if (this.#state === 'in-value')
                at = yield* this.#takeText(piece, at);
            else if (this.#state === 'other')
                at = this.#takeOther(piece, at);
            else
                at = this.#step(piece, at);
        }
        this.#length += piece.length;
        this.#crc32 = (0,external_node_zlib_.crc32)(piece, this.#crc32);
    }
    /** Takes one byte between values. @returns position of the next byte */
    #step(piece, at) {
        const byte = piece[at] ?? 0;
        if (scan_isBlank(byte))
            return at + 1;
        const next = NEXT[this.#state]?.(byte);
        if (next === undefined)
            throw this.#fault(`unexpected ${describeByte(byte)} at byte ${this.#offset(at)}`);
        this.#state = next;
        this.#text = new OpenText();
        this.#other = new OpenValue();
        return next === 'other' ? at : at + 1;
    }
    #takeName(piece, from) {
        const end = this.#text.end(piece, from);
        this.#pieces.push(Buffer.from(upTo(piece, from, end)));
        if (end === -1)
            return piece.length;
        this.#name = this.#parse(parseText);
        if (this.#names.has(this.#name))
            throw this.#fault(`it has the field ${JSON.stringify(this.#name)} twice`);
        this.#names.add(this.#name);
        this.#state = 'colon';
        return end + 1;
    }
    *#takeText(piece, from) {
        const end = this.#text.end(piece, from);
        const ends = end !== -1;
        const raw = upTo(piece, from, end);
        yield { kind: 'value', line: this.#line, name: this.#name, raw, offset: this.#offset(from), ends };
        if (!ends)
            return piece.length;
        this.#state = 'comma';
        return end + 1;
    }
    /** The value of a field that is not used: it only has to be JSON. */
    #takeOther(piece, from) {
        const end = this.#other.end(piece, from);
        this.#pieces.push(Buffer.from(upTo(piece, from, end)));
        if (end === -1)
            return piece.length;
        this.#parse((pieces) => parseJson(Buffer.concat(pieces)));
        this.#state = 'comma';
        return end;
    }
    #parse(parse) {
        try {
            return parse(this.#pieces.splice(0));
        }
        catch (error) {
            throw this.#fault((0,errors/* describeError */.U)(error));
        }
    }
    /** @param broken what to report when the object is not complete */
    #lineEnd(broken) {
        if (this.#state !== 'done')
            throw this.#fault(`${broken}, at byte ${this.#offset(0)}`);
        return { kind: 'line', line: this.#line, length: this.#length, crc32: this.#crc32 };
    }
    #begin(number, offset) {
        this.#line = { file: this.#line.file, number, offset };
        this.#length = 0;
        this.#crc32 = 0;
        this.#state = 'start';
        this.#names.clear();
    }
    /** Offset in the file of a position in the current piece. */
    #offset(at) {
        return this.#line.offset + this.#length + at;
    }
    #fault(reason) {
        return notJson(this.#line, reason);
    }
}
const QUOTE_BYTES = Buffer.from('"');
const upTo = (piece, from, end) => piece.subarray(from, end === -1 ? undefined : end);
const describeByte = (byte) => byte > 0x20 && byte < 0x7f ? JSON.stringify(String.fromCharCode(byte)) : `byte 0x${byte.toString(16)}`;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Parses JSON in UTF-8. Bytes that are not UTF-8 are refused, not replaced. */
const parseJson = (bytes) => JSON.parse(utf8.decode(bytes));
/** Parses the string whose escaped form, without quotes, is in the pieces. */
const parseText = (pieces) => String(parseJson(Buffer.concat([QUOTE_BYTES, ...pieces, QUOTE_BYTES])));
const describeLine = ({ file, number, offset }) => `${file} line ${number} (byte ${offset})`;
/** Makes a `bad_dataset` with a message of one line: V8 quotes the text around a JSON error, line breaks included. */
const notJson = (line, reason) => new errors/* BenchmarkError */.E('bad_dataset', `${describeLine(line)} is not JSON: ${reason.replace(/\s+/g, ' ')}`, 'Fetch the file again; each line must be one whole JSON object in UTF-8.');

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/functional.js
/**
 * Finds what the grader cannot take in a test of a function. It reads each line of the input as one JSON argument, and the
 * whole output as JSON, both with Python's parser.
 * @returns one line; null for a test that it can take
 */
function functionalFault({ input, output }) {
    const bad = input.split('\n').findIndex((line) => !functional_isPythonJson(line));
    if (bad !== -1)
        return `line ${bad + 1} of its input is not JSON`;
    return functional_isPythonJson(output) ? null : 'its output is not JSON';
}
/** Python's parser takes what JavaScript's does, and NaN and Infinity besides. */
function functional_isPythonJson(text) {
    return (isJson(text) ||
        isJson(text.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|-?\bInfinity\b|\bNaN\b/g, (_, string) => string ?? '0')));
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/inflate.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


/** @param bytes must not share their memory with other buffers */
const freeable = (bytes) => ({
    bytes,
    [Symbol.dispose]: () => void bytes.buffer.transfer(0),
});
/** Joins chunks, each of which holds only until the next is asked for. Rejects when they have more than `maxBytes`. */
async function gather(chunks, maxBytes) {
    // Grows in place: copies that are joined at the end would take the memory twice.
    const memory = new ArrayBuffer(0, { maxByteLength: maxBytes });
    for await (const chunk of chunks) {
        const at = memory.byteLength;
        if (at + chunk.length > maxBytes)
            throw tooLarge(maxBytes);
        memory.resize(at + chunk.length);
        new Uint8Array(memory, at).set(chunk);
    }
    return freeable(Buffer.from(memory));
}
/** Node takes smaller buffers from a pool that others share. */
const LEAST_CHUNK = 1 << 16;
/**
 * Unpacks a zlib stream. Rejects when it is damaged, has more than `maxBytes` unpacked, or is followed by other bytes.
 * @param chunks each holds only until the next is asked for
 */
async function inflate(chunks, maxBytes) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const packed = __addDisposableResource(env_1, await gather(chunks, maxBytes)
        // Room for all of it in most cases, because joining chunks would take the memory twice. Room that is not used costs none.
        , false);
        // Room for all of it in most cases, because joining chunks would take the memory twice. Room that is not used costs none.
        const chunkSize = Math.max(LEAST_CHUNK, Math.min(maxBytes, 4 * packed.bytes.length));
        try {
            const options = { maxOutputLength: maxBytes, chunkSize, info: true };
            const { buffer, engine } = (0,external_node_zlib_.inflateSync)(packed.bytes, options);
            if (engine.bytesWritten < packed.bytes.length)
                throw new Error('bytes follow the end of the zlib stream');
            return freeable(buffer);
        }
        catch (error) {
            throw isTooLarge(error) ? tooLarge(maxBytes) : error;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
const isTooLarge = (error) => error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
const tooLarge = (maxBytes) => new Error(`they have more than ${showBytes(maxBytes)}, the most that is allowed`);

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/utf8.js
// A byte order mark is a character like any other here, as in Python.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * Decodes UTF-8 as Python does with `surrogatepass`: lone surrogates are three bytes, which strict UTF-8 forbids. Two that
 * are neighbours become one character. Throws a `TypeError` for anything else that is not UTF-8.
 */
function decodeUtf8(bytes) {
    try {
        return strict.decode(bytes);
    }
    catch {
        // 0xED is never a continuation byte, so the pattern cannot match across two characters.
        const parts = bytes.toString('latin1').split(/(\xed[\xa0-\xbf][\x80-\xbf])/);
        return parts.map((part, index) => (index % 2 ? surrogate(part) : strict.decode(latin1(part)))).join('');
    }
}
/** Encodes a text so that `decodeUtf8` gives it back, lone surrogates included. */
function encodeUtf8(text) {
    if (text.isWellFormed())
        return Buffer.from(text);
    // With the flag u, a surrogate that is half of a character does not match.
    const parts = text.split(/([\ud800-\udfff])/u);
    return Buffer.concat(parts.map((part, index) => (index % 2 ? surrogateBytes(part) : Buffer.from(part))));
}
const latin1 = (text) => Buffer.from(text, 'latin1');
const surrogate = (bytes) => String.fromCharCode(0xd000 | ((bytes.charCodeAt(1) & 0x3f) << 6) | (bytes.charCodeAt(2) & 0x3f));
function surrogateBytes(text) {
    const code = text.charCodeAt(0);
    return Buffer.from([0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
}

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/json-list.js


const [json_list_OPEN, json_list_CLOSE, json_list_COMMA] = [0x5b, 0x5d, 0x2c];
const json_list_isBlank = (byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
/**
 * Parses the elements of a JSON list one after the other. They are what `JSON.parse` makes of the whole, which would take
 * the memory of the text and of all its elements at once.
 * Throws an `Error` when the text is not JSON or no list, but not before it has yielded the elements in front of the fault.
 */
function* parseList(json) {
    let at = skipBlanks(json, 0);
    if (json[at] !== json_list_OPEN)
        throw faultOf(json);
    if (json[skipBlanks(json, at + 1)] === json_list_CLOSE)
        at = skipBlanks(json, at + 1);
    else {
        do {
            const end = new OpenValue().end(json, at + 1);
            if (end === -1)
                throw faultOf(json);
            yield parseElement(json, at + 1, end);
            at = end;
        } while (json[at] === json_list_COMMA);
    }
    if (json[at] !== json_list_CLOSE || skipBlanks(json, at + 1) < json.length)
        throw faultOf(json);
}
function parseElement(json, from, to) {
    try {
        return JSON.parse(decodeUtf8(json.subarray(from, to)));
    }
    catch {
        throw faultOf(json);
    }
}
function skipBlanks(json, from) {
    let at = from;
    while (json_list_isBlank(json[at]))
        at++;
    return at;
}
/** Finds what is wrong with the text as a whole: what `JSON.parse` says, else that it is no list. */
function faultOf(json) {
    try {
        JSON.parse(decodeUtf8(json));
        return new Error('it is no list');
    }
    catch (error) {
        return error instanceof Error ? error : new Error(String(error));
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/opcodes.js
const TABLE = `
  28 MARK           2e STOP           30 POP              31 POP_MARK       32 DUP            46 FLOAT
  47 BINFLOAT       49 INT            4a BININT           4b BININT1        4c LONG           4d BININT2
  4e NONE           50 PERSID         51 BINPERSID        52 REDUCE         53 STRING         54 BINSTRING
  55 SHORT_BINSTRING 56 UNICODE       58 BINUNICODE       61 APPEND         62 BUILD          63 GLOBAL
  64 DICT           7d EMPTY_DICT     65 APPENDS          67 GET            68 BINGET         69 INST
  6a LONG_BINGET    6c LIST           5d EMPTY_LIST       6f OBJ            70 PUT            71 BINPUT
  72 LONG_BINPUT    73 SETITEM        74 TUPLE            29 EMPTY_TUPLE    75 SETITEMS       42 BINBYTES
  43 SHORT_BINBYTES 80 PROTO          81 NEWOBJ           82 EXT1           83 EXT2           84 EXT4
  85 TUPLE1         86 TUPLE2         87 TUPLE3           88 NEWTRUE        89 NEWFALSE       8a LONG1
  8b LONG4          8c SHORT_BINUNICODE 8d BINUNICODE8    8e BINBYTES8      8f EMPTY_SET      90 ADDITEMS
  91 FROZENSET      92 NEWOBJ_EX      93 STACK_GLOBAL     94 MEMOIZE        95 FRAME          96 BYTEARRAY8
  97 NEXT_BUFFER    98 READONLY_BUFFER
`;
/** Names of all opcodes of Python's pickle, protocols 0 to 5, by code, as in `pickletools.opcodes`. */
const OPCODES = new Map([...TABLE.matchAll(/([0-9a-f]{2}) (\w+)/g)].map(([, code = '', name = '']) => [Number.parseInt(code, 16), name]));

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/pickle.js


const HIGHEST_PROTOCOL = 5;
/**
 * Finds the one string that a Python pickle holds, protocols 0 to 5. Knows the opcodes of a pickled `str` and refuses every
 * other by name, so nothing in a pickle can be built, imported or called. Stricter than Python: one string only, and nothing
 * after STOP. Throws an `Error` that says what is wrong and at which byte.
 * @returns its bytes for `decodeUtf8`, which is where text that is not UTF-8 is refused; a view of the pickle where possible
 */
function readPickledText(pickle) {
    const cursor = new Cursor(pickle);
    const first = step(cursor, HEADERS);
    const read = TEXTS[first.name];
    if (!read)
        throw pickle_refused(first);
    const text = read(cursor);
    const last = step(cursor, HEADERS_AND_MEMOS);
    if (last.name !== 'STOP')
        throw pickle_refused(last);
    if (cursor.at < pickle.length)
        throw new Error(`${pickle.length - cursor.at} bytes follow the end of the pickle`);
    return text;
}
const pickle_refused = ({ name, at }) => new Error(`the pickle has ${name} at byte ${at}: it may hold one string and nothing else`);
const HEADERS = {
    PROTO: (cursor) => {
        const protocol = cursor.uint(1);
        if (protocol > HIGHEST_PROTOCOL)
            throw new Error(`pickle protocol ${protocol} is not known`);
    },
    FRAME: (cursor) => cursor.expect(cursor.uint(8)),
};
const TEXTS = {
    UNICODE: (cursor) => encodeUtf8(decodeRawUnicodeEscape(cursor.line())),
    SHORT_BINUNICODE: (cursor) => cursor.take(cursor.uint(1)),
    BINUNICODE: (cursor) => cursor.take(cursor.uint(4)),
    BINUNICODE8: (cursor) => cursor.take(cursor.uint(8)),
};
/** The memo is never read (GET is refused), so its keys are skipped. */
const HEADERS_AND_MEMOS = {
    ...HEADERS,
    PUT: (cursor) => {
        if (!/^\d{1,9}$/.test(cursor.line().toString('latin1')))
            throw new Error('the pickle has a memo key that is not a number');
    },
    BINPUT: (cursor) => cursor.take(1),
    LONG_BINPUT: (cursor) => cursor.take(4),
    MEMOIZE: () => { },
};
/** Runs opcodes while `readers` has them, and returns the first one that it does not have. */
function step(cursor, readers) {
    for (;;) {
        const at = cursor.at;
        const code = cursor.uint(1);
        const name = OPCODES.get(code) ?? `0x${code.toString(16).padStart(2, '0')}`;
        const read = readers[name];
        if (!read)
            return { name, at };
        read(cursor);
    }
}
/** Reads forward, never past the end. */
class Cursor {
    #bytes;
    at = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    /** Throws unless that many bytes are left. */
    expect(length) {
        const left = this.#bytes.length - this.at;
        if (length > left)
            throw new Error(`the pickle needs ${length} bytes at byte ${this.at} and has ${left}`);
    }
    take(length) {
        this.expect(length);
        this.at += length;
        return this.#bytes.subarray(this.at - length, this.at);
    }
    /** Unsigned, little endian. Lengths above 2^53 lose digits; they are still too long for any `expect`. */
    uint(size) {
        const bytes = this.take(size);
        return size === 8 ? Number(bytes.readBigUInt64LE()) : bytes.readUIntLE(0, size);
    }
    /** Reads up to the next newline, and skips it. */
    line() {
        const end = this.#bytes.indexOf('\n', this.at);
        if (end === -1)
            throw new Error(`the pickle ends in the line that starts at byte ${this.at}`);
        return this.take(end + 1 - this.at).subarray(0, -1);
    }
}
/** Decodes text of protocol 0: Latin-1 with `\uXXXX` and `\UXXXXXXXX`. Any other backslash is literal. */
function decodeRawUnicodeEscape(bytes) {
    return bytes.toString('latin1').replace(/\\(u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)?/gs, (whole, escaped = '') => {
        if (!/^[uU]/.test(escaped))
            return whole;
        if (escaped.length === 1)
            throw new Error('the pickle has a broken \\u escape');
        return String.fromCodePoint(Number.parseInt(escaped.slice(1), 16));
    });
}

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/tests.js
var tests_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var tests_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









/** Bytes that a problem's hidden tests may have, unpacked. Just under V8's longest string. */
const MAX_BYTES = 512_000_000;
/**
 * Decodes a problem's tests, in the official order: public, then hidden. Rejects with `bad_dataset` naming the problem when
 * a field does not decode, or when there is no hidden test: judged by no test, every answer would pass.
 */
async function decodeTests(problem, maxBytes = MAX_BYTES) {
    const tests = [];
    for await (const test of testsOf(problem, maxBytes))
        tests.push(test);
    return tests;
}
/**
 * Decodes the tests of each problem as `decodeTests` does, and keeps none of them. Rejects with one `bad_dataset` that names
 * every problem whose tests cannot be decoded, or cannot be taken by the grader.
 * @param places lines of the problems, as far as they are known
 */
async function validateTests(problems, maxBytes = MAX_BYTES, places = []) {
    const placeOf = new Map(places.map(({ id, file, line }) => [id, `${file} line ${line}: `]));
    const faults = [];
    for (const problem of problems) {
        try {
            await validate(problem, maxBytes);
        }
        catch (error) {
            faults.push(`${placeOf.get(problem.id) ?? ''}${(0,errors/* describeError */.U)(error)}`);
        }
    }
    if (faults.length > 0)
        throw unusable(listSome(faults));
}
async function validate(problem, maxBytes) {
    let number = 0;
    for await (const test of testsOf(problem, maxBytes)) {
        number++;
        const fault = problem.functionName === null ? null : functionalFault(test);
        if (fault !== null) {
            throw unusable(`Problem ${problem.id}: the grader cannot take test ${number}, a call of a function: ${fault}`);
        }
    }
}
async function* testsOf(problem, maxBytes) {
    yield* orUnusable(problem, 'public', parseTests(encodeUtf8(problem.publicTests)));
    let hidden = 0;
    for await (const test of orUnusable(problem, 'hidden', hiddenTestsOf(problem.hiddenTests, maxBytes))) {
        hidden++;
        yield test;
    }
    if (hidden === 0)
        throw unusable(`Problem ${problem.id} has no hidden test`);
}
/** Passes tests on. What goes wrong becomes `bad_dataset` naming the problem. */
async function* orUnusable(problem, field, tests) {
    try {
        yield* tests;
    }
    catch (error) {
        const reason = (0,errors/* describeError */.U)(error).replace(/\s+/g, ' ');
        throw unusable(`Problem ${problem.id}: the ${field} tests do not decode (${reason})`);
    }
}
const unusable = (message) => new errors/* BenchmarkError */.E('bad_dataset', message, 'Fetch the dataset again, or leave these problems out of the selection.');
async function* hiddenTestsOf({ form, read }, maxBytes) {
    if (form === 'text') {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const text = tests_addDisposableResource(env_1, await gather(read(), maxBytes), false);
            yield* parseTests(encodeUtf8(parseText([text.bytes])));
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            tests_disposeResources(env_1);
        }
    }
    else {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const pickle = tests_addDisposableResource(env_2, await inflate(read(), maxBytes), false);
            yield* parseTests(readPickledText(pickle.bytes));
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            tests_disposeResources(env_2);
        }
    }
}
const rawTest = schemas/* object */.Ikc({ input: schemas/* string */.YjP(), output: schemas/* string */.YjP(), testtype: schemas/* enum */.k5n(['stdin', 'functional']) });
/** Parses tests one by one: the text of all of them, and what is made of it, would take the memory several times. */
function* parseTests(json) {
    let index = 0;
    for (const value of parseList(json)) {
        const { data, error } = rawTest.safeParse(value);
        if (error) {
            const [issue] = error.issues;
            throw new Error(`not a list of tests: ${[index, ...(issue?.path ?? []), issue?.message].join(' ')}`);
        }
        index++;
        yield { input: data.input, output: data.output };
    }
}

// EXTERNAL MODULE: ./lib/core/outcome.js
var outcome = __webpack_require__(1307);
;// CONCATENATED MODULE: ./lib/action/dataset/index-file.js




const index_file_NAME = 'index.json';
const index_file_count = schemas/* int */.Whr().nonnegative();
/** A tuple in the order of `toRow`, because a thousand of them are read at every start. */
const row = schemas/* tuple */.PVZ([
    schemas/* string */.YjP(),
    schemas/* enum */.k5n(outcome/* PLATFORMS */.P4),
    schemas/* enum */.k5n(outcome/* DIFFICULTIES */.Ke),
    schemas/* string */.YjP(),
    index_file_count,
    index_file_count,
    index_file_count,
    index_file_count,
    schemas/* string */.YjP(),
]);
const index = schemas/* array */.YOg(row);
const toRow = (entry) => [
    entry.id,
    entry.platform,
    entry.difficulty,
    entry.contestDate,
    entry.line,
    entry.offset,
    entry.length,
    entry.crc32,
    entry.title,
];
/** Writes the index of one file, without the file's name: the same content has the same index under any name. */
const writeIndex = (folder, entries) => (0,promises_.writeFile)((0,external_node_path_.join)(folder, index_file_NAME), JSON.stringify(entries.map(toRow)));
/** Reads an index. Rejects with an `Error` when it is not the index of a file of this size. */
async function readIndex(folder, file) {
    const rows = index.parse(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, index_file_NAME), 'utf8')));
    let end = 0;
    return rows.map(([id, platform, difficulty, contestDate, line, offset, length, crc32, title]) => {
        if (offset < end || offset + length > file.size)
            throw new Error('its lines do not fit in the file');
        end = offset + length;
        return { id, platform, difficulty, contestDate, file: file.name, line, offset, length, crc32, title };
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./lib/core/problem-id.js
var problem_id = __webpack_require__(9712);
;// CONCATENATED MODULE: ./lib/action/dataset/jsonl/line.js




const line_text = schemas/* string */.YjP({ error: 'is missing, or not a text' });
const oneOf = (values) => schemas/* enum */.k5n(values, { error: ({ input }) => `${JSON.stringify(input)} is not one of ${values.join(', ')}` });
const jsonText = line_text.transform((text, context) => {
    try {
        return JSON.parse(text);
    }
    catch {
        context.addIssue('is not JSON text');
        return core/* NEVER */.tm;
    }
});
/** Exactly one format, so that dates can be compared as texts. */
const dateTime = 'is not a date-time such as 2025-01-04T18:30:00';
const contestDate = iso/* datetime */.w$({ local: true, precision: 0, error: dateTime }).regex(/\d$/, dateTime);
const rawHead = schemas/* object */.Ikc({
    question_id: line_text.min(1),
    platform: oneOf(outcome/* PLATFORMS */.P4),
    difficulty: oneOf(outcome/* DIFFICULTIES */.Ke),
    contest_date: contestDate,
    // Not needed for selection, so a line without a title fails only the run that has it in its sample.
    question_title: schemas/* string */.YjP().catch(''),
});
/** The fields of a line except the hidden tests, all texts. Source: `code_generation_lite` and its loading script. */
const rawProblem = rawHead.extend({
    // Results refuse any other id. A line outside the sample may have one.
    question_id: line_text.max(problem_id/* PROBLEM_ID */.Y.most, problem_id/* PROBLEM_ID */.Y.rule).regex(problem_id/* PROBLEM_ID */.Y.pattern, problem_id/* PROBLEM_ID */.Y.rule),
    question_title: line_text,
    question_content: line_text,
    contest_id: line_text,
    starter_code: line_text,
    public_test_cases: line_text,
    metadata: jsonText.pipe(schemas/* object */.Ikc({ func_name: schemas/* string */.YjP().min(1).nullish() })),
});
const HEAD_FIELDS = new Set(Object.keys(rawHead.shape));
const TEXT_FIELDS = new Set(Object.keys(rawProblem.shape));
const HIDDEN_FIELD = 'private_test_cases';
/** Parses the fields for selection, and the title. Throws `bad_dataset` naming file, line, question and each wrong field. */
function parseHead(texts, line) {
    const { data, error } = rawHead.safeParse(texts);
    if (error)
        throw wrongFields(texts, line, error.issues);
    return { ...headOf(data), title: data.question_title };
}
/** Parses the problem of a line. Throws as `parseHead` does. */
function parseProblem(texts, hiddenTests, line) {
    const { data, error } = rawProblem.safeParse(texts);
    if (error)
        throw wrongFields(texts, line, error.issues);
    if (hiddenTests === null)
        throw wrongFields(texts, line, [{ path: [HIDDEN_FIELD], message: 'is missing, or not a text' }]);
    return {
        ...headOf(data),
        title: data.question_title,
        content: data.question_content,
        contestId: data.contest_id,
        starterCode: data.starter_code,
        functionName: data.metadata.func_name ?? null,
        publicTests: data.public_test_cases,
        hiddenTests,
    };
}
const headOf = (raw) => ({
    id: raw.question_id,
    platform: raw.platform,
    difficulty: raw.difficulty,
    contestDate: raw.contest_date,
});
function wrongFields(texts, { file, number }, issues) {
    const question = texts['question_id'] ?? 'without an id';
    const faults = issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
    return new errors/* BenchmarkError */.E('bad_dataset', `${file} line ${number}, question ${question}: ${faults.join('; ')}`, 'Each line needs the eleven text fields of livecodebench/code_generation_lite.');
}

;// CONCATENATED MODULE: ./lib/action/dataset/jsonl/lines.js



/** Reads an index row from each line of a scan. Other fields are neither decoded nor kept. */
async function* readEntries(events) {
    const texts = new LineTexts(HEAD_FIELDS);
    for await (const event of events) {
        if (event.kind === 'value')
            texts.add(event);
        else
            yield { ...parseHead(texts.take(event.line), event.line), ...whereabouts(event) };
    }
}
const whereabouts = ({ line, length, crc32 }) => ({
    file: line.file,
    line: line.number,
    offset: line.offset,
    length,
    crc32,
});
/** Reads a problem from each line of a scan, with the end of the line. */
async function* readProblems(events, saveHidden) {
    const texts = new LineTexts(TEXT_FIELDS);
    let hidden = null;
    // Not `for await`: `saveHidden` consumes the events of its own pieces.
    for (let { value: event } = await events.next(); event; { value: event } = await events.next()) {
        if (event.kind === 'line') {
            yield { problem: parseProblem(texts.take(event.line), hidden, event.line), end: event };
            hidden = null;
        }
        else if (event.name === HIDDEN_FIELD)
            hidden = await saveHidden(restOfText(event, events), event);
        else
            texts.add(event);
    }
}
/** Yields the pieces of one text. If the consumer stops early, `events` still advances to the end of the text. */
async function* restOfText(first, events) {
    let piece = first;
    const next = async () => {
        const { value } = await events.next();
        return value?.kind === 'value' ? value : null;
    };
    try {
        while (piece) {
            yield piece.raw;
            piece = piece.ends ? null : await next();
        }
    }
    finally {
        while (piece && !piece.ends)
            piece = await next();
    }
}
/** Collects the texts of a line, one line at a time. */
class LineTexts {
    #wanted;
    #pieces = new Map();
    constructor(wanted) {
        this.#wanted = wanted;
    }
    add({ name, raw }) {
        if (!this.#wanted.has(name))
            return;
        // A copy, because the chunk of the piece is large and is soon overwritten.
        const piece = Buffer.from(raw);
        const pieces = this.#pieces.get(name);
        if (pieces)
            pieces.push(piece);
        else
            this.#pieces.set(name, [piece]);
    }
    take(line) {
        try {
            return Object.fromEntries([...this.#pieces].map(([name, pieces]) => [name, parseText(pieces)]));
        }
        catch (error) {
            throw notJson(line, (0,errors/* describeError */.U)(error));
        }
        finally {
            this.#pieces.clear();
        }
    }
}
/** Returns the same entries. Throws `bad_dataset` when a question occurs twice. */
function requireUnique(entries) {
    const seen = new Map();
    for (const entry of entries) {
        const twin = seen.get(entry.id);
        if (twin)
            throw duplicate(twin, entry);
        seen.set(entry.id, entry);
    }
    return entries;
}
const duplicate = (first, second) => new errors/* BenchmarkError */.E('bad_dataset', `Question ${first.id} occurs twice: ${first.file} line ${first.line} and ${second.file} line ${second.line}`, 'Remove one of the two lines or files.');

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/base64.js

const base64_BACKSLASH = 0x5c;
const PADDING = 0x3d;
/** Value of each base64 digit; 64 for every other byte. */
const DIGITS = new Uint8Array(256).fill(64);
for (const [value, digit] of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').entries()) {
    DIGITS[digit] = value;
}
/**
 * Decodes the base64 text of a JSON line, piece by piece. Node's own decoder takes strings, which would be most of the memory
 * of a fetch, and skips invalid characters. This one accepts only canonical base64: whole groups, with padding and no bits
 * left over; it throws an `Error` for anything else. All pieces share one buffer: each is valid only until the next one is
 * requested.
 */
async function* decodeBase64(raw) {
    /** Bits of the incomplete group, and the number of its digits. */
    let group = 0;
    let digits = 0;
    let padding = 0;
    let bytes = Buffer.alloc(0);
    for await (const chunk of unescaped(raw)) {
        const most = Math.ceil((chunk.length / 4) * 3) + 3;
        if (bytes.length < most)
            bytes = Buffer.allocUnsafeSlow(most);
        let length = 0;
        for (let at = 0; at < chunk.length; at++) {
            if (digits === 0) {
                // The fast path: whole groups, nearly all of the text.
                for (let four = fourAt(chunk, at); four >= 0; four = fourAt(chunk, at)) {
                    bytes[length++] = four >> 16;
                    bytes[length++] = four >> 8;
                    bytes[length++] = four;
                    at += 4;
                }
                if (at >= chunk.length)
                    break;
            }
            const value = digitAt(chunk, at);
            if (value < 64 && padding === 0) {
                group = (group << 6) | value;
                if (++digits < 4)
                    continue;
                bytes[length++] = group >> 16;
                bytes[length++] = group >> 8;
                bytes[length++] = group;
                digits = group = 0;
            }
            else if (chunk[at] === PADDING && digits + ++padding <= 4 && digits >= 2)
                continue;
            else
                throw notBase64();
        }
        yield bytes.subarray(0, length);
    }
    if (digits + padding === 0)
        return;
    const surplus = digits === 2 ? 4 : 2;
    if (digits + padding !== 4 || (group & ((1 << surplus) - 1)) !== 0)
        throw notBase64();
    const rest = Buffer.alloc(digits - 1);
    rest.writeUIntBE(group >> surplus, 0, rest.length);
    yield rest;
}
const digitAt = (text, at) => DIGITS[text[at] ?? 0] ?? 64;
/** Gives the 24 bits of four digits; -1 when not all are digits. An array here would be garbage for every group. */
function fourAt(text, at) {
    const a = digitAt(text, at);
    const b = digitAt(text, at + 1);
    const c = digitAt(text, at + 2);
    const d = digitAt(text, at + 3);
    return ((a | b | c | d) & 64) === 0 ? (a << 18) | (b << 12) | (c << 6) | d : -1;
}
const notBase64 = () => new Error('neither JSON nor base64');
/** JSON writers may escape a slash, although they need not. From the first escape on, the rest of the text is collected. */
async function* unescaped(raw) {
    const held = [];
    for await (const chunk of raw) {
        if (held.length > 0 || chunk.includes(base64_BACKSLASH))
            held.push(Buffer.from(chunk));
        else
            yield chunk;
    }
    if (held.length > 0)
        yield Buffer.from(parseText(held));
}

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/hidden.js

/**
 * Tells by its first byte whether a field of hidden tests is JSON or base64. The official reader tries JSON first; a list of
 * tests begins with a bracket or a blank, base64 never does.
 * @param raw reads the field as it is in its line, with its escapes
 */
const hiddenTests = (first, raw) => first !== undefined && BASE64.test(String.fromCharCode(first))
    ? { form: 'zlib', read: () => decodeBase64(raw()) }
    : { form: 'text', read: raw };
const BASE64 = /[A-Za-z0-9+/=]/;

;// CONCATENATED MODULE: ./lib/action/dataset/jsonl/read-chunks.js
var read_chunks_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var read_chunks_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

const CHUNK_BYTES = 1 << 20;
/**
 * Reads a file from beginning to end, one chunk ahead. A chunk is valid only until the next one is requested: two buffers take
 * turns, because allocating one for each chunk costs more than reading into it.
 */
async function* readChunks(path, chunkBytes = CHUNK_BYTES) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = read_chunks_addDisposableResource(env_1, await (0,promises_.open)(path), true);
        let [current, next] = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)];
        let reading = readInto(current, file);
        try {
            for (;;) {
                const bytes = await reading;
                if (bytes === 0)
                    return;
                reading = readInto(next, file);
                yield current.subarray(0, bytes);
                [current, next] = [next, current];
            }
        }
        finally {
            // The file must not be closed during a read, also when the consumer stops early.
            await reading.catch(() => { });
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = read_chunks_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function readInto(buffer, file) {
    return (await file.read(buffer)).bytesRead;
}

;// CONCATENATED MODULE: ./lib/action/dataset/pack.js






/**
 * A pack is a folder with the problems of a sample: `problems.json`, and the hidden tests of each in a file of their own,
 * without their base64.
 */
const pack_NAME = 'problems.json';
/** Bytes. Most files are smaller. */
const pack_CHUNK_BYTES = 1 << 16;
const packed = schemas/* array */.YOg(schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    title: schemas/* string */.YjP(),
    content: schemas/* string */.YjP(),
    platform: schemas/* enum */.k5n(outcome/* PLATFORMS */.P4),
    difficulty: schemas/* enum */.k5n(outcome/* DIFFICULTIES */.Ke),
    contestId: schemas/* string */.YjP(),
    contestDate: schemas/* string */.YjP(),
    starterCode: schemas/* string */.YjP(),
    functionName: schemas/* string */.YjP().nullable(),
    publicTests: schemas/* string */.YjP(),
    hidden: schemas/* object */.Ikc({ form: schemas/* enum */.k5n(['text', 'zlib']), file: schemas/* string */.YjP().regex(/^\d+\.tests$/) }),
}));
const testsFile = (index) => `${index}.tests`;
/** Makes the function that writes the hidden tests of a line into a file of the pack, as they arrive. */
const saveHiddenIn = (folder, file) => async (raw, first) => {
    const path = (0,external_node_path_.join)(folder, file);
    const { form, read } = hiddenTests(first.raw[0], () => raw);
    const fault = await (0,promises_.writeFile)(path, read()).then(() => null, (error) => error);
    if (isSystemError(fault))
        throw fault;
    return fault === null ? testsIn(path, form) : brokenTests(form, fault);
};
// Not inline above: a closure made there would keep everything around it in memory, pieces of the line included.
const testsIn = (path, form) => ({
    form,
    read: () => readChunks(path, pack_CHUNK_BYTES),
});
/** The field is not base64. Reading it fails, so that validation reports it with all other faults of the sample. */
const brokenTests = (form, fault) => ({ form, read: () => failing(fault) });
const isSystemError = (error) => error instanceof Error && 'syscall' in error;
// biome-ignore lint/correctness/useYield: it fails before the first chunk
async function* failing(error) {
    throw error;
}
const writePack = (folder, problems) => {
    const list = problems.map(({ problem: { hiddenTests, ...problem }, file }) => ({
        ...problem,
        hidden: { form: hiddenTests.form, file },
    }));
    return (0,promises_.writeFile)((0,external_node_path_.join)(folder, pack_NAME), JSON.stringify(list));
};
/** Reads the problems of a pack, by id. Rejects with an `Error` when the folder is not a pack. */
async function readPack(folder) {
    const list = packed.parse(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, pack_NAME), 'utf8')));
    return new Map(list.map(({ hidden: { form, file }, ...problem }) => [
        problem.id,
        { ...problem, hiddenTests: testsIn((0,external_node_path_.join)(folder, file), form) },
    ]));
}

;// CONCATENATED MODULE: ./lib/action/runtime/limiter.js
/** Runs work, first come, first served, at most `slots()` at a time. */
function limiter(slots) {
    const waiting = [];
    let running = 0;
    const admit = () => {
        while (waiting.length > 0 && running < slots()) {
            running++; // here, not in the next microtask: a newcomer would see a free slot
            waiting.shift()?.();
        }
    };
    return async (work) => {
        await new Promise((resolve) => {
            waiting.push(resolve);
            admit();
        });
        try {
            return await work();
        }
        finally {
            running--;
            admit();
        }
    };
}

;// CONCATENATED MODULE: ./lib/action/dataset/hub/parallel.js

/** Works on all items, `slots` at a time. The first failure stops the others; it is thrown when all of them have ended. */
async function mapInParallel(slots, items, hub, work) {
    const failure = new AbortController();
    const linked = { ...hub, signal: AbortSignal.any([hub.signal, failure.signal]) };
    const slot = limiter(() => slots);
    const works = items.map((item) => slot(async () => {
        linked.signal.throwIfAborted();
        return await work(item, linked);
    }));
    try {
        return await Promise.all(works);
    }
    catch (error) {
        failure.abort(error);
        await Promise.allSettled(works);
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/hub/published.js
const DATASET = 'livecodebench/code_generation_lite';
const FILES = {
    'test.jsonl': { bytes: [1.245e9, 1.255e9], first: '2023-05-07', last: '2024-03-02' },
    'test2.jsonl': { bytes: [712.5e6, 713.5e6], first: '2024-03-09', last: '2024-05-25' },
    'test3.jsonl': { bytes: [622.5e6, 623.5e6], first: '2024-06-01', last: '2024-08-10' },
    'test4.jsonl': { bytes: [1.15e9, 1.25e9], first: '2023-08-26', last: '2024-10-05' },
    'test5.jsonl': { bytes: [557.5e6, 558.5e6], first: '2024-09-22', last: '2025-01-04' },
    'test6.jsonl': { bytes: [133.5e6, 134.5e6], first: '2025-01-04', last: '2025-04-06' },
};
/**
 * Tells whether a file may contain problems of a window. The default dataset only ever gets new files, and the dates in each
 * file are published. So a file outside the window that still has its published size need not be read; any other file must.
 */
function mayContain(dataset, file, { startDate, endDate }) {
    const known = dataset === DATASET ? FILES[file.name] : undefined;
    if (known === undefined || file.size < known.bytes[0] || file.size > known.bytes[1])
        return true;
    return known.first <= endDate && startDate <= known.last;
}

;// CONCATENATED MODULE: ./lib/action/dataset/hub/ranges.js
/** Longer ranges are split between lines, so that parallel requests are of similar size and a restart costs little. */
const MOST_BYTES = 32e6;
/** Groups lines into requests: neighbours share one, and nothing besides the lines and the newlines between them is read. */
function rangesOf(entries) {
    const ranges = [];
    for (const entry of entries.toSorted((a, b) => compare(a.file, b.file) || a.offset - b.offset)) {
        const last = ranges.at(-1);
        const end = entry.offset + entry.length;
        if (last?.file === entry.file && entry.line === lastLine(last) + 1 && end - last.start <= MOST_BYTES) {
            ranges[ranges.length - 1] = { ...last, end, entries: [...last.entries, entry] };
        }
        else
            ranges.push({ file: entry.file, start: entry.offset, end, entries: [entry] });
    }
    return ranges;
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const lastLine = ({ entries }) => entries.at(-1)?.line ?? 0;

;// CONCATENATED MODULE: ./lib/action/dataset/hub/source.js

















/** Parts of the names in the store. Raise the number when the format of the stored files changes. */
const INDEX_FORM = 'v2';
const PACK_FORM = 'v1';
const FILES_IN_FLIGHT = 3;
const RANGES_IN_FLIGHT = 4;
/**
 * Opens a dataset on the Hugging Face Hub. Each file is read completely once, for its index; after that only the lines of a
 * sample are fetched. The store keeps indexes and samples for later runs.
 * Rejects with `bad_input`, `bad_dataset`, `dataset_unreachable` or `disk_full`.
 */
async function openHub(request, host) {
    const hub = hubOf(host.env, host);
    const { commit, files } = await openRepository(request.id, filesOf(request.release), hub);
    const wanted = files.filter((file) => mayContain(request.id, file, request));
    const connection = { hub, host, files: new Map(files.map((file) => [file.name, file])) };
    host.log(`dataset: ${request.id} at ${commit.slice(0, 12)}, ${wanted.map(({ name }) => name).join(', ')}`);
    return {
        catalogue: async () => {
            const indexes = await mapInParallel(FILES_IN_FLIGHT, wanted, hub, (file, hub) => indexOf(file, { ...connection, hub }));
            return { revision: commit, entries: requireUnique(indexes.flat()) };
        },
        read: (entries) => readCached(entries, commit, connection),
    };
}
const filesOf = (release) => ({
    choose: (names) => chooseFiles(names, release),
    help: 'Choose another release, or a dataset in the form of livecodebench/code_generation_lite.',
});
async function indexOf(file, { hub, host }) {
    const name = `index-${INDEX_FORM}-${file.digest.hex}`;
    const content = {
        read: (folder) => readIndex(folder, file),
        fill: async (folder) => {
            host.log(`dataset: reading all of ${file.name} once (${showBytes(file.size)}), to index its problems`);
            await writeIndex(folder, await retryUntilIntact(file.name, host.warn, () => indexPass(file, hub)));
        },
    };
    return (await getOrCreate(host.store, name, content, host.warn)).value;
}
async function indexPass(file, hub) {
    const hash = hashFor(file);
    const entries = [];
    const chunks = hashed(download(file, { start: 0, end: file.size }, hub), hash);
    for await (const entry of readEntries(scanLines(file.name, chunks)))
        entries.push(entry);
    if (hash.digest('hex') !== file.digest.hex)
        throw new ContentChanged('its checksum is not the one that the Hub gives');
    return entries;
}
async function readCached(entries, commit, connection) {
    const { log, store, warn } = connection.host;
    const fingerprint = await (0,core_fingerprint/* sampleFingerprint */.RS)({ revision: commit, problemIds: entries.map(({ id }) => id) });
    const content = {
        read: async (folder) => {
            const problems = await readPack(folder);
            return entries.map((entry) => requireSame(entry, problems.get(entry.id)));
        },
        fill: (folder) => fillPack(folder, entries, connection),
    };
    const { value: problems, hit } = await getOrCreate(store, `problems-${PACK_FORM}-${fingerprint}`, content, warn);
    log(`dataset: ${problems.length} problems ${hit ? 'from the cache, nothing downloaded' : 'fetched'}`);
    log(`cache: ${await store.describe()}`);
    return { problems, cacheHit: hit };
}
function requireSame(entry, problem) {
    const isSame = problem?.contestDate === entry.contestDate &&
        problem.difficulty === entry.difficulty &&
        problem.platform === entry.platform;
    if (!isSame)
        throw new Error(`problem ${entry.id} is missing or different`);
    return problem;
}
async function fillPack(folder, entries, { hub, host, files }) {
    const ranges = rangesOf(entries);
    const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    host.log(`dataset: fetching ${entries.length} problems (${showBytes(bytes)} in ${ranges.length} requests)`);
    const fileOf = new Map(entries.map(({ id }, index) => [id, testsFile(index)]));
    const packs = await mapInParallel(RANGES_IN_FLIGHT, ranges, hub, (range, hub) => {
        const file = files.get(range.file);
        if (file === undefined)
            throw new Error(`no file ${range.file}`);
        const subject = `${range.entries.length} problems of ${range.file}`;
        return retryUntilIntact(subject, host.warn, () => packRange(folder, { file, range, fileOf }, hub));
    });
    const packed = packs.flat();
    await validateTests(packed.map(({ problem }) => problem), undefined, entries);
    await writePack(folder, packed);
}
async function packRange(folder, { file, range, fileOf }, hub) {
    const packed = [];
    const first = range.entries[0];
    const start = { number: first?.line ?? 1, offset: range.start };
    const nextFile = () => fileOf.get(range.entries[packed.length]?.id ?? '') ?? '';
    const events = scanLines(file.name, download(file, range, hub), start);
    const problems = readProblems(events, (raw, piece) => saveHiddenIn(folder, nextFile())(raw, piece));
    for await (const { problem, end } of problems) {
        const entry = range.entries[packed.length];
        const isIt = entry?.offset === end.line.offset && entry.length === end.length && entry.crc32 === end.crc32;
        if (!isIt)
            throw new ContentChanged(`line ${end.line.number} is not the one in the index`);
        packed.push({ problem, file: nextFile() });
    }
    if (packed.length !== range.entries.length)
        throw new ContentChanged('lines are missing');
    return packed;
}

;// CONCATENATED MODULE: ./lib/action/dataset/local.js












const local_CHUNK_BYTES = 1 << 20;
/**
 * Opens a JSONL file, or a folder of them: the files of the release where the folder has `test*.jsonl` as on the Hub, else
 * all. Every line is read once for the catalogue, and the lines of the sample again; hidden tests stay in the file.
 * Rejects with `bad_input` when the path or one of the files is missing.
 */
async function openLocal(path, release) {
    const files = await localFiles(path, release);
    return {
        catalogue: () => catalogue(files),
        read: async (entries) => {
            const problems = [];
            for (const entry of entries)
                problems.push(await readEntry(entry));
            await validateTests(problems, undefined, entries);
            return { problems, cacheHit: false };
        },
    };
}
async function localFiles(path, release) {
    const info = await (0,promises_.stat)(path).catch((error) => {
        throw unreadable(path, (0,errors/* describeError */.U)(error));
    });
    if (info.isFile())
        return [path];
    if (!info.isDirectory())
        throw unreadable(path, 'it is neither a file nor a folder');
    const present = await (0,promises_.readdir)(path);
    try {
        return chooseFiles(present, release).map((name) => (0,external_node_path_.join)(path, name));
    }
    catch (error) {
        throw error instanceof errors/* BenchmarkError */.E ? error : unreadable(path, (0,errors/* describeError */.U)(error));
    }
}
const unreadable = (path, reason) => new errors/* BenchmarkError */.E('bad_input', `dataset "${path}" cannot be read: ${reason}`, 'Give the path of a JSONL file or of a folder of them.');
async function catalogue(files) {
    const content = (0,external_node_crypto_.createHash)('sha256');
    const entries = [];
    for (const file of files) {
        for await (const entry of readEntries(scanLines(file, hashed(wholeFile(file), content))))
            entries.push(entry);
    }
    return { revision: `local-${content.digest('hex').slice(0, 12)}`, entries: requireUnique(entries) };
}
async function readEntry({ file, line, offset, length, crc32 }) {
    const chunks = fileChunks(file, { start: offset, end: offset + length - 1 });
    for await (const { problem, end } of readProblems(scanLines(file, chunks, { number: line, offset }), locateInFile)) {
        if (end.length === length && end.crc32 === crc32)
            return problem;
    }
    throw new errors/* BenchmarkError */.E('bad_dataset', `${file} changed while it was being read`, 'Start again.');
}
const locateInFile = async (raw, first) => {
    let length = 0;
    for await (const piece of raw)
        length += piece.length;
    return testsInFile(first.raw[0], first.line.file, { start: first.offset, end: first.offset + length - 1 });
};
// Not inline above: a closure made there would keep everything around it in memory, a chunk of the file included.
const testsInFile = (begin, file, region) => hiddenTests(begin, () => fileChunks(file, region));
/** @param range positions of the first and the last byte */
async function* fileChunks(file, range) {
    if (range.end < range.start)
        return;
    try {
        yield* (0,external_node_fs_.createReadStream)(file, { ...range, highWaterMark: local_CHUNK_BYTES });
    }
    catch (error) {
        throw unreadable(file, (0,errors/* describeError */.U)(error));
    }
}
async function* wholeFile(file) {
    try {
        yield* readChunks(file);
    }
    catch (error) {
        throw unreadable(file, (0,errors/* describeError */.U)(error));
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/select.js


/**
 * Selects heads by window, filters and ids, and sorts them in the official order: by id, by code units. The window is that of
 * the official runner: `start <= contest_date <= end`. Throws `bad_input` when a listed id is unknown or outside, or when
 * nothing is left.
 */
function select_select(heads, selection) {
    if (heads.length === 0)
        throw new errors/* BenchmarkError */.E('bad_input', 'the dataset has no problem', 'Check its files.');
    const inWindow = heads.filter((head) => matches(head, selection));
    const selected = selection.problems.length === 0 ? inWindow : pick(heads, inWindow, selection);
    if (selected.length === 0) {
        throw new errors/* BenchmarkError */.E('bad_input', `No problem of the dataset is in ${describeSelection(selection)}`, 'Widen start-date and end-date, choose another release, or remove the difficulty and platform filters.');
    }
    return selected.sort((a, b) => (a.id < b.id ? -1 : 1));
}
const midnight = (date) => `${date}T00:00:00`;
const matches = (head, { startDate, endDate, difficulty, platform }) => midnight(startDate) <= head.contestDate &&
    head.contestDate <= midnight(endDate) &&
    (difficulty.length === 0 || difficulty.includes(head.difficulty)) &&
    (platform.length === 0 || platform.includes(head.platform));
function pick(heads, inWindow, selection) {
    const unknown = absent(selection.problems, heads);
    if (unknown.length > 0) {
        throw new errors/* BenchmarkError */.E('bad_input', `problems names ids that the dataset does not have: ${listSome(unknown)}`, 'Check the spelling, or choose the release that has them.');
    }
    const outside = absent(selection.problems, inWindow);
    if (outside.length > 0) {
        throw new errors/* BenchmarkError */.E('bad_input', `problems names ids outside ${describeSelection(selection)}: ${listSome(outside)}`, 'Widen start-date and end-date, or remove the difficulty and platform filters.');
    }
    const listed = new Set(selection.problems);
    return inWindow.filter(({ id }) => listed.has(id));
}
function absent(ids, heads) {
    const present = new Set(heads.map(({ id }) => id));
    return ids.filter((id) => !present.has(id));
}
const describeSelection = ({ startDate, endDate, difficulty, platform }) => [`${startDate} to ${endDate} (end at midnight)`, ...difficulty, ...platform].join(', ');

;// CONCATENATED MODULE: ./lib/action/dataset/load.js





/**
 * Reads the dataset and draws the sample, before anything is paid for. Rejects with `bad_input` or `bad_dataset`, and for a
 * dataset on the Hub also with `dataset_unreachable` or `disk_full`.
 */
async function loadSample(request, host) {
    const source = await openSource(request, host);
    const { revision, entries } = await source.catalogue();
    const population = select_select(entries, request);
    const size = request.problems.length > 0 ? 0 : request.sampleSize;
    const drawn = drawSample(population, { size, seed: request.seed });
    const reading = await source.read(ownOf(drawn, request.shard));
    return { ...reading, heads: drawn, population: population.length, revision };
}
const openSource = ({ dataset, ...request }, host) => isHubId(dataset) ? openHub({ id: dataset, ...request }, host) : openLocal(dataset, request.release);
const HUB_ID = /^\w[\w.-]*\/\w[\w.-]*$/;
/** Whether `dataset` names one on the Hub: it has the form `owner/name`, and there is no such path. */
const isHubId = (dataset) => HUB_ID.test(dataset) && !dataset.endsWith('.jsonl') && !(0,external_node_fs_.existsSync)(dataset);

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/prompt.js





/** The fields by which a line says which instructions its prompt has. */
const instructionFields = {
    instruction_id_list: schemas/* array */.YOg(schemas/* string */.YjP()).min(1).max(100),
    kwargs: schemas/* array */.YOg(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())),
};
const key = schemas/* union */.KCZ([schemas/* int */.Whr().min(0), schemas/* string */.YjP().max(problem_id/* PROBLEM_ID */.Y.most).regex(problem_id/* PROBLEM_ID */.Y.pattern, problem_id/* PROBLEM_ID */.Y.rule)])
    .transform(String);
/** A line of `ifeval_input_data.jsonl`. */
const lineSchema = schemas/* object */.Ikc({ key, prompt: schemas/* string */.YjP().regex(/\S/, 'must not be blank'), ...instructionFields });
/**
 * Pairs the ids of instructions with their arguments, and checks both. The Hub's table view fills arguments that an
 * instruction does not have with null: those are left out.
 * @throws BenchmarkError `bad_dataset` for what cannot be judged
 */
function instructionsOf({ instruction_id_list: ids, kwargs }) {
    if (ids.length !== kwargs.length) {
        const message = `instruction_id_list has ${ids.length} ids, but kwargs has ${kwargs.length} entries`;
        throw new errors/* BenchmarkError */.E('bad_dataset', message, 'Give one entry of kwargs for each id.');
    }
    const instructions = ids.map((id, i) => ({ id, arguments: withoutNulls(kwargs[i] ?? {}) }));
    for (const instruction of instructions)
        checkOf(instruction, null);
    return instructions;
}
const withoutNulls = (given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
/**
 * Parses the lines of a file of prompts; blank lines are left out.
 * @param file name for messages
 * @throws BenchmarkError `bad_dataset`, naming file, line and key of the first faults
 */
function parsePrompts(text, file) {
    const faults = [];
    const lineOf = new Map();
    const prompts = [];
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() === '')
            continue;
        const number = index + 1;
        try {
            const prompt = promptIn(line);
            const first = lineOf.get(prompt.id);
            if (first !== undefined)
                throw new errors/* BenchmarkError */.E('bad_dataset', `key ${prompt.id}: line ${first} has it too`, '');
            lineOf.set(prompt.id, number);
            prompts.push(prompt);
        }
        catch (error) {
            if (!(error instanceof errors/* BenchmarkError */.E))
                throw error;
            faults.push(`${file}, line ${number}: ${error.message}`);
        }
    }
    if (faults.length > 0)
        throw new errors/* BenchmarkError */.E('bad_dataset', listed(faults), HELP);
    if (prompts.length === 0)
        throw new errors/* BenchmarkError */.E('bad_dataset', `${file} has no prompt`, HELP);
    return prompts;
}
const HELP = 'Each line is {key, prompt, instruction_id_list, kwargs}, as in ifeval_input_data.jsonl of google/IFEval.';
const prompt_SHOWN = 5;
const listed = (faults) => faults.slice(0, prompt_SHOWN).join('; ') + (faults.length > prompt_SHOWN ? `; and ${faults.length - prompt_SHOWN} more` : '');
function promptIn(line) {
    const json = (0,text_json/* jsonOf */.o)(line) ?? null;
    const parsed = lineSchema.safeParse(json);
    const name = json !== null && typeof json === 'object' && 'key' in json ? `key ${JSON.stringify(json.key)}: ` : '';
    if (!parsed.success) {
        const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`);
        throw new errors/* BenchmarkError */.E('bad_dataset', `${name}${issues.join('; ')}`, HELP);
    }
    const { key: id, prompt, ...fields } = parsed.data;
    try {
        return { id, text: prompt, instructions: instructionsOf(fields) };
    }
    catch (error) {
        if (!(error instanceof errors/* BenchmarkError */.E))
            throw error;
        throw new errors/* BenchmarkError */.E(error.code, `${name}${error.message}`, error.help);
    }
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/prompt-file.js











/** The file with the prompts, on the Hub and in a folder. */
const prompt_file_FILE = 'ifeval_input_data.jsonl';
/** Bytes; the real file has 207 kB. */
const LARGEST = 64 * 2 ** 20;
/**
 * Reads all prompts of a dataset: on the Hub, in a file, or in a folder that has `ifeval_input_data.jsonl`.
 * Rejects with `bad_dataset`, naming file, line and key, and as the datasets on the Hub do.
 */
const readPromptFile = (dataset, host) => isHubId(dataset) ? readFromHub(dataset, host) : readLocal(dataset);
async function readLocal(path) {
    try {
        const isFolder = (await (0,promises_.stat)(path)).isDirectory();
        const file = isFolder ? (0,external_node_path_.join)(path, prompt_file_FILE) : path;
        const content = await (0,promises_.readFile)(file);
        const revision = `local-${(0,external_node_crypto_.hash)('sha256', content).slice(0, 12)}`;
        return { prompts: parsePrompts(content.toString('utf8'), file), revision, cacheHit: false };
    }
    catch (error) {
        if (error instanceof errors/* BenchmarkError */.E)
            throw error;
        const help = `Give the path of a file in the form of ${prompt_file_FILE}, or of a folder that has it.`;
        throw new errors/* BenchmarkError */.E('bad_input', `dataset "${path}" cannot be read: ${(0,errors/* describeError */.U)(error)}`, help);
    }
}
async function readFromHub(id, host) {
    const hub = hubOf(host.env, host);
    const { commit, files } = await openRepository(id, { choose: onlyFile, help: FORM }, hub);
    const [file] = files;
    if (file === undefined || file.size > LARGEST) {
        throw new errors/* BenchmarkError */.E('bad_dataset', `${prompt_file_FILE} of ${id} has ${file?.size} bytes`, FORM);
    }
    host.log(`dataset: ${id} at ${commit.slice(0, 12)}, ${prompt_file_FILE}`);
    const content = {
        read: async (folder) => parsePrompts(await (0,promises_.readFile)((0,external_node_path_.join)(folder, prompt_file_FILE), 'utf8'), prompt_file_FILE),
        fill: async (folder) => {
            const bytes = await retryUntilIntact(prompt_file_FILE, host.warn, () => prompt_file_wholeFile(file, hub));
            parsePrompts(bytes.toString('utf8'), prompt_file_FILE); // a file with a fault is not kept
            await (0,promises_.writeFile)((0,external_node_path_.join)(folder, prompt_file_FILE), bytes);
        },
    };
    const { value, hit } = await getOrCreate(host.store, `ifeval-v1-${file.digest.hex}`, content, host.warn);
    return { prompts: value, revision: commit, cacheHit: hit };
}
const FORM = 'Use a dataset in the form of google/IFEval.';
function onlyFile(names) {
    if (names.includes(prompt_file_FILE))
        return [prompt_file_FILE];
    throw new Error(`there is no ${prompt_file_FILE} in it`);
}
async function prompt_file_wholeFile(file, hub) {
    const hashing = hashFor(file);
    const chunks = [];
    for await (const chunk of download(file, { start: 0, end: file.size }, hub)) {
        hashing.update(chunk);
        chunks.push(Buffer.from(chunk));
    }
    if (hashing.digest('hex') !== file.digest.hex)
        throw new ContentChanged('its checksum is not the one that the Hub gives');
    return Buffer.concat(chunks);
}

// EXTERNAL MODULE: ./node_modules/fflate/esm/index.mjs
var esm = __webpack_require__(1306);
;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/punkt/archive.js


const FOLDER = 'punkt_tab/english/';
/** Bytes of the largest file that is unpacked; the real ones have at most 236,303. */
const archive_LARGEST = 16 * 2 ** 20;
const WANTED = new Set(PUNKT_FILES.map((name) => `${FOLDER}${name}`));
/** Unpacks the English files of a `punkt_tab.zip`. @throws Error for what is no zip archive */
const unpacked = (archive) => new Map(Object.entries((0,esm/* unzipSync */.AO)(archive, { filter: ({ name, originalSize }) => WANTED.has(name) && originalSize <= archive_LARGEST })).map(([name, content]) => [name.slice(FOLDER.length), content]));

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/punkt/release.js


/** `punkt_tab` as NLTK 3.9.2 downloads it. It has no clear licence (nltk_data issue 188), so it is not part of this project. */
const PUNKT_RELEASE = {
    url: 'https://raw.githubusercontent.com/nltk/nltk_data/gh-pages/packages/tokenizers/punkt_tab.zip',
    size: 4_319_076,
    sha256: 'e57f64187974277726a3417ca6f181ec5403676c717672eef6a748a7b20e0106',
    files: {
        'abbrev_types.txt': '92a3e070f43d9b4c5534758ca40ad7343b04e7e29bfe0c2eb658a39445a4f779',
        'collocations.tab': '8e2da1225e4dd2cc9dba261ee231ccb134859e21b46006e7f472c5ee269af0cf',
        'sent_starters.txt': 'f3f8535483e1dba487241b764945168123bca3209a9645e59acd1225dc76edac',
        'ortho_context.tab': '4bbcca25ed3d3f06c02402abf8419b9f033b8adc06e7b482eca4e45f81a5dc4c',
    },
};
/** Says what of the contents is missing or not of the release; null when all is. */
function differenceFrom({ files }, contents) {
    const different = PUNKT_FILES.filter((name) => {
        const content = contents.get(name);
        return content === undefined || (0,external_node_crypto_.hash)('sha256', content) !== files[name];
    });
    return different.length === 0 ? null : different.join(', ');
}
const parametersIn = (contents) => parsePunkt((name) => Buffer.from(contents.get(name) ?? []).toString('utf8'));

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/punkt/download.js









const download_RETRIES = { attempts: 4, baseMs: 500, capMs: 10_000, retryAfterCapMs: 60_000 };
const TIMEOUT_MS = 120_000;
/**
 * Downloads Punkt's archive as NLTK's downloader does, checks its size and SHA-256, and unpacks the English files.
 * @throws BenchmarkError `dataset_unreachable`
 */
async function downloadPunkt(release, host) {
    try {
        const archive = await (0,logged_retries/* withLoggedRetries */.v)(() => fetchArchive(release, host.signal), { ...host, retries: download_RETRIES });
        const contents = unpacked(archive);
        const different = differenceFrom(release, contents);
        if (different !== null)
            throw new Error(`not in the archive as expected: ${different}`);
        return contents;
    }
    catch (error) {
        host.signal.throwIfAborted();
        if (error instanceof errors/* BenchmarkError */.E)
            throw error;
        throw new errors/* BenchmarkError */.E('dataset_unreachable', `Punkt's parameters, by which sentences are counted, could not be downloaded: ${(0,errors/* describeError */.U)(error)}`, 'Check the network, or download punkt_tab elsewhere with NLTK and set NLTK_DATA to the folder that has it.', { cause: error });
    }
}
async function fetchArchive({ url, size, sha256 }, stop) {
    const { host } = new URL(url);
    const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
        const response = await fetch(url, { signal, headers: { 'accept-encoding': 'identity' } });
        if (!response.ok) {
            await response.body?.cancel();
            throw download_refusal(response, host);
        }
        const bytes = await readAtMost(response, size);
        const found = bytes.length > size ? 'more bytes than the release has' : `${bytes.length} bytes`;
        if ((0,external_node_crypto_.hash)('sha256', bytes) !== sha256) {
            throw download_retryable(`what ${host} sent is not the release: ${found}, expected ${size} with SHA-256 ${sha256}`);
        }
        return bytes;
    }
    catch (error) {
        stop.throwIfAborted();
        const refused = (0,proxy_refusal/* proxyRefusal */.v)(error, host, 'dataset_unreachable');
        if (refused !== null)
            throw refused;
        if (error instanceof attempt_error/* AttemptError */.c)
            throw error;
        const reason = signal.aborted ? `it took longer than ${TIMEOUT_MS / 1000} s` : (0,error_cause/* innermostReason */.U)(error);
        throw download_retryable(`no connection to ${host} (${reason})`, error);
    }
}
/** Reads a body, and stops after more than `most` bytes. */
async function readAtMost({ body }, most) {
    const chunks = [];
    let length = 0;
    for await (const chunk of body ?? []) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > most)
            break;
    }
    return Buffer.concat(chunks);
}
const download_refusal = ({ status, headers }, host) => new attempt_error/* AttemptError */.c(`${host} answered ${status}`, {
    advice: [408, 425, 429].includes(status) || status >= 500 ? 'retry' : 'give_up',
    billing: 'none',
    retryAfterMs: (0,retry_after/* retryAfterMs */.V)(headers),
});
const download_retryable = (message, cause) => new attempt_error/* AttemptError */.c(message, { advice: 'retry', billing: 'none', retryAfterMs: null }, { cause });

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./lib/action/runtime/home-folder.js

/** The home folder; null for a user without an entry in the system's list of users, and without HOME. */
function homeFolder() {
    try {
        return (0,external_node_os_.homedir)() || null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/punkt/nltk-data.js





/** Where NLTK looks for its data: `NLTK_DATA` first, a list of folders, then the usual places. */
const foldersOf = (env) => {
    const home = env['HOME'] || homeFolder();
    return [
        ...(env['NLTK_DATA'] ?? '').split(external_node_path_.delimiter),
        ...(home ? [(0,external_node_path_.join)(home, 'nltk_data')] : []),
        ...['/usr/share', '/usr/local/share', '/usr/lib', '/usr/local/lib'].map((folder) => (0,external_node_path_.join)(folder, 'nltk_data')),
    ].filter((folder) => folder !== '');
};
/** Finds each `punkt_tab` that NLTK would find, as a folder or as the archive, in its order. */
async function* installedPunkt(env) {
    for (const folder of foldersOf(env)) {
        const tokenizers = (0,external_node_path_.join)(folder, 'tokenizers');
        const english = (0,external_node_path_.join)(tokenizers, 'punkt_tab', 'english');
        const contents = await readFolder(english);
        if (contents.size > 0)
            yield { path: english, contents };
        const archive = (0,external_node_path_.join)(tokenizers, 'punkt_tab.zip');
        const bytes = await (0,promises_.readFile)(archive).catch(() => null);
        if (bytes !== null)
            yield { path: archive, contents: unpackedOrNothing(bytes) };
    }
}
/** What cannot be read is left out: it is then named as missing. */
async function readFolder(folder) {
    const found = await Promise.all(PUNKT_FILES.map(async (name) => [name, await (0,promises_.readFile)((0,external_node_path_.join)(folder, name)).catch(() => null)]));
    return new Map(found.flatMap(([name, content]) => (content === null ? [] : [[name, content]])));
}
function unpackedOrNothing(archive) {
    try {
        return unpacked(archive);
    }
    catch {
        return new Map(); // as if the files were missing from it
    }
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/punkt/open.js






/**
 * Opens Punkt's parameters of exactly one release: NLTK's copy on this machine, else the one in the cache, else NLTK's
 * archive, downloaded once. A copy of another release is not used, because its verdicts could differ.
 * @throws BenchmarkError `dataset_unreachable`
 */
async function openPunkt(host, release = PUNKT_RELEASE) {
    for await (const { path, contents } of installedPunkt(host.env)) {
        const different = differenceFrom(release, contents);
        if (different === null) {
            host.log(`Punkt: ${path}`);
            return parametersIn(contents);
        }
        host.warn(`Punkt: ${path} is not used, because it is not the release that the official verdicts need (${different})`);
    }
    const content = {
        read: (folder) => readRelease(folder, release),
        fill: async (folder) => {
            host.log(`Punkt: downloading ${release.url} once (${(release.size / 1e6).toFixed(1)} MB)`);
            await writeContents(folder, await downloadPunkt(release, host));
        },
    };
    const name = `punkt-${release.sha256.slice(0, 12)}`;
    return parametersIn((await getOrCreate(host.store, name, content, host.warn)).value);
}
async function readRelease(folder, release) {
    const contents = await readFolder(folder);
    const different = differenceFrom(release, contents);
    if (different !== null)
        throw new Error(`not as downloaded: ${different}`);
    return contents;
}
const writeContents = async (folder, contents) => {
    for (const [name, content] of contents)
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, name), content);
};

;// CONCATENATED MODULE: ./lib/action/benchmarks/ifeval/ifeval.js












/** The official checker whose verdicts ours equal: its commit, and the versions that decide its verdicts. */
const GRADER = 'instruction_following_eval@5b09c22, nltk 3.9.2, langdetect 1.0.9 seed 0';
const TITLE_LENGTH = 100;
/** Instructions that a program can check, in prompts for texts. The answer is judged as it came, reasoning never in it. */
const IFEVAL = {
    name: 'ifeval',
    usualOutputTokens: 300,
    windowOf: () => ({ release: null, start_date: null, end_date: null }),
    loadSample: ifeval_loadSample,
    openPrompt: async () => ({
        make: ({ text }) => ({ system: '', prompt: text }),
        wording: 'official',
        sha256: (0,external_node_crypto_.hash)('sha256', JSON.stringify(['', '{prompt}', 'as it came'])),
    }),
    openJudge: async (_, host) => ({ ...JUDGE, selfTest: async () => checkCanaries(host) }),
};
const JUDGE = {
    config: {
        grader: GRADER,
        python: null,
        packages: {},
        test_timeout: null,
        memory_limit_mb: null,
        environment: null,
        sandbox: null,
    },
    judge: async (problem, answer) => {
        try {
            return judged(problem, answer);
        }
        catch (error) {
            return unjudged((0,errors/* describeError */.U)(error));
        }
    },
    [Symbol.asyncDispose]: async () => { },
};
function checkCanaries({ log }) {
    const { checked, wrong } = wrongCanaries();
    if (wrong.length === 0) {
        log(`judge: ${GRADER}; all ${checked} canaries judged correctly`);
        return null;
    }
    const message = `the judge is wrong about ${wrong.length} of its ${checked} canaries: ${wrong.join(', ')}`;
    return new errors/* BenchmarkError */.E('judge_wrong', message, 'Nothing was asked. Install the Action again, or report this.');
}
async function ifeval_loadSample(inputs, host) {
    const { prompts, revision, cacheHit } = await readPromptFile(inputs.dataset, host);
    const population = selected(prompts, inputs.problems);
    const size = inputs.problems.length > 0 ? 0 : inputs.sampleSize;
    const drawn = drawSample(population, { size, seed: inputs.seed });
    const own = ownOf(drawn, inputs.shard);
    const isPunktNeeded = own.some(({ instructions }) => instructions.some(({ id }) => needsPunkt(id)));
    const punkt = isPunktNeeded ? await openPunkt(host) : null;
    const problems = own.map((prompt) => ({
        ...ifeval_headOf(prompt),
        text: prompt.text,
        instructions: prompt.instructions.map((given) => ({ id: given.id, follows: checkOf(given, punkt) })),
    }));
    return { problems, heads: drawn.map(ifeval_headOf), population: population.length, revision, cacheHit };
}
function selected(prompts, ids) {
    if (ids.length === 0)
        return prompts;
    const known = new Set(prompts.map(({ id }) => id));
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length === 0)
        return prompts.filter(({ id }) => ids.includes(id));
    const message = `problems names keys that the dataset does not have: ${listSome(unknown)}`;
    throw new errors/* BenchmarkError */.E('bad_input', message, 'Check the keys.');
}
const ifeval_headOf = ({ id, text }) => ({
    id,
    title: (0,printable/* printableLine */.o)(text, TITLE_LENGTH),
    platform: null,
    difficulty: null,
    contestDate: null,
});
/** An answer that was cut off or refused is judged as it is; where it fails, that is the reason. */
function judged({ instructions: given }, { text, stopReason }) {
    const started = performance.now();
    const followed = judgeAnswer(text, given.map(({ follows }) => follows));
    const instructions = given.map(({ id }, i) => ({
        id,
        strict: followed.strict[i] ?? false,
        loose: followed.loose[i] ?? false,
    }));
    const failed = instructions.filter(({ strict }) => !strict);
    const reason = truncatedOrRefused(stopReason) ?? 'not_followed';
    return {
        errorType: failed.length === 0 ? null : reason,
        detail: failed.length === 0 ? null : `not followed: ${failed.map(({ id }) => id).join(', ')}`,
        testsPassed: instructions.length - failed.length,
        testsTotal: instructions.length,
        judgeMs: performance.now() - started,
        instructions,
        passages: [{ title: 'instructions', text: instructions.map(describeInstruction).join('\n') }],
    };
}
const describeInstruction = ({ id, strict, loose }) => `${id}: ${strict ? 'followed' : loose ? 'followed loosely only' : 'not followed'}`;

;// CONCATENATED MODULE: ./lib/action/judge/environment.js
/** The official grader's lock file, for CPython 3.11. */
const REFERENCE_PACKAGES = {
    numpy: '2.2.5',
    scipy: '1.15.2',
    pandas: '2.2.3',
    networkx: '3.4.2',
    sympy: '1.13.1',
};
const isReferencePython = ({ implementation, version }) => implementation === 'CPython' && version.startsWith('3.11.');
/** `non-reference` begins a series of its own: other packages, or another Python, pass other programs. */
function environmentOf(python) {
    const hasPackages = Object.entries(REFERENCE_PACKAGES).every(([name, wanted]) => python.packages[name] === wanted);
    return isReferencePython(python) && hasPackages ? 'reference' : 'non-reference';
}

;// CONCATENATED MODULE: ./lib/action/judge/canaries/known-case.js
/** Official results with the error code that belongs to the last one. */
function verdict(...results) {
    const last = results.at(-1);
    return { results, errorCode: last === true ? null : last === false ? -2 : (last ?? null) };
}
const known_case_PASSES = verdict(true);
const WRONG = verdict(-2);
/** Wrong return value. */
const WRONG_VALUE = verdict(false);
const TIME_LIMIT = verdict(-3);
const RUNTIME_ERROR = verdict(-4);
/** The process ended without a report, or never ended: the official grader keeps its initial `[-2]`. */
const DIED = { results: [-2], errorCode: -5 };
const ENOUGH_SECONDS = 6;
function knownCase(name, functionName, code, pairs, official, { timeoutSeconds = ENOUGH_SECONDS, ...options }) {
    const tests = pairs.map(([input, output]) => ({ input, output }));
    return { name, solution: { code, tests, functionName, timeoutSeconds }, official, ...options };
}
/** A program that reads stdin and prints. */
const program = (name, code, tests, official, options = {}) => knownCase(name, null, code, tests, official, options);
/** A program that needs no input. */
const printing = (name, code, output, official, options = {}) => program(name, code, [['', output]], official, options);
/** Code with a function or method `solve`; each input has its arguments as JSON, one a line. */
const calling = (name, code, tests, official, options = {}) => knownCase(name, 'solve', code, tests, official, options);
/** A function `solve(x)` whose body is one expression, called with 1. */
const returning = (name, expression, expected, official, options = {}) => calling(name, `def solve(x):\n    return ${expression}\n`, [['1', expected]], official, options);

;// CONCATENATED MODULE: ./lib/action/judge/canaries/environment.js


/** Importing scipy or pandas from a cold disk takes seconds. */
const SLOW = { timeoutSeconds: 30 };
/** Each package of the reference environment, imported and used by a solution. */
const PACKAGE_CANARIES = [
    printing('numpy', 'import numpy as np\nprint(np.arange(6).reshape(2, 3).sum())', '15', known_case_PASSES, SLOW),
    printing('scipy', 'import numpy as np\nfrom scipy.sparse.csgraph import shortest_path\nprint(shortest_path(np.array([[0, 2], [2, 0]]))[0, 1])', '2', known_case_PASSES, SLOW),
    printing('pandas', 'import pandas as pd\nprint(pd.DataFrame({"a": [1, 1, 2], "b": [3, 4, 5]}).groupby("a")["b"].sum()[1])', '7', known_case_PASSES, SLOW),
    printing('networkx', 'import networkx as nx\nprint(nx.shortest_path_length(nx.path_graph(5), 0, 4))', '4', known_case_PASSES, SLOW),
    printing('sympy', 'import sympy\nprint(sympy.factorint(360))', '{2: 3, 3: 2, 5: 1}', known_case_PASSES, SLOW),
];
/** Fails where only the driver may read the interpreter's files: a solution has another uid, and loads these itself. */
const LATE_MODULES = printing('modules that the driver has not loaded', 'import calendar, cmath, graphlib, queue, unicodedata, zoneinfo\nprint(calendar.isleap(2024))', 'True', known_case_PASSES);
/**
 * Programs that prove that solutions can use what the results say they had: the standard library, and in the reference
 * environment each of its packages. An import that fails would turn right answers into wrong ones.
 */
const environmentCanaries = (python) => environmentOf(python) === 'reference' ? [LATE_MODULES, ...PACKAGE_CANARIES] : [LATE_MODULES];

;// CONCATENATED MODULE: ./lib/action/judge/canaries/programs.js

/** The twenty programs that each run judges before it buys anything. They need no package, and any Python from 3.9 on. */
const programs_CANARIES = [
    program('sums of all lines', 'n = int(input())\nprint(sum(int(input()) for _ in range(n)))', [
        ['2\n40\n2', '42\n'],
        ['1\n-7', '-7'],
    ], verdict(true, true)),
    program('right at first, then wrong', 'print(int(input()) // 2 * 2)', [
        ['4', '4'],
        ['5', '5'],
        ['6', '6'],
    ], verdict(true, -2)),
    printing('numbers of equal value', 'print("2.50", "1e3", "007")', '2.5  1000 7', known_case_PASSES),
    printing('no tolerance', 'print(0.1 + 0.2)', '0.3', WRONG),
    printing('a missing line', 'print("yes")', 'yes\nno', WRONG),
    printing('a main guard', 'def main():\n    print("in")\nif __name__ == "__main__":\n    main()', 'in', known_case_PASSES),
    printing('a global of the wrapped program', 'n = 1\ndef f():\n    global n\n    n += 1\nf()', '', RUNTIME_ERROR),
    program('stdin that is iterated', 'import sys\nprint(*sys.stdin)', [['a', 'a']], RUNTIME_ERROR),
    program('all of stdin after a line of it', 'import sys\ninput()\nprint(sys.stdin.read())', [['a\nb', 'a\nb']], known_case_PASSES),
    program('the prelude', 'print(*accumulate(map(int, input().split())))', [['1 2 3', '1 3 6']], known_case_PASSES),
    printing('a syntax error', 'print("open"', 'open', RUNTIME_ERROR),
    program('an exception in the second test', 'print(6 // int(input()))', [
        ['2', '3'],
        ['0', '0'],
    ], verdict(true, -4)),
    printing('an exit', 'print("left")\nexit(1)', 'left', known_case_PASSES),
    printing('a process that dies', 'import os\nprint("gone", flush=True)\nos._exit(0)', 'gone', DIED),
    printing('an endless loop', 'while True:\n    pass', '', TIME_LIMIT, { timeoutSeconds: 1 }),
    calling('a method of Solution', 'class Solution:\n    def solve(self, words: List[str]) -> Dict[str, int]:\n        return Counter(words)', [['["a", "b", "a"]', '{"a": 2, "b": 1}']], known_case_PASSES),
    calling('state from test to test', 'class Solution:\n    seen = []\n    def solve(self, x):\n        self.seen.append(x)\n        return len(self.seen)', [
        ['5', '1'],
        ['5', '1'],
    ], verdict(true, false)),
    returning('a tuple at the top', '(x, 2.0, True)', '[1, 2, 1]', known_case_PASSES),
    returning('a tuple within', '[(x, 2)]', '[[1, 2]]', WRONG_VALUE),
    calling('a missing function', 'def other(x):\n    return x', [['1', '1']], RUNTIME_ERROR),
];

;// CONCATENATED MODULE: ./lib/action/judge/verdict.js
/** The verdict as the official grader would report it. */
const officialOf = (verdict) => ({
    results: verdict.results,
    errorCode: verdict.kind === 'failed' ? verdict.errorCode : null,
});

;// CONCATENATED MODULE: ./lib/action/judge/canaries/run.js


/** Judges the canaries at the same time, like any solutions. Never rejects: a fault of the judge is a wrong verdict. */
async function runCanaries(judge, canaries = programs_CANARIES) {
    const checks = await Promise.all(canaries.map((canary) => check(judge, canary)));
    return { checks, wrong: checks.filter(({ expected, actual }) => expected !== actual) };
}
async function check(judge, { name, solution, official }) {
    const verdict = await judge.judge(solution);
    const expected = described(official);
    if (verdict.kind === 'judge_error')
        return { name, expected, actual: verdict.detail, wallMs: 0 };
    const actual = described(officialOf(verdict));
    const why = verdict.kind === 'failed' && actual !== expected ? `: ${verdict.detail}` : '';
    return { name, expected, actual: `${actual}${why}`, wallMs: verdict.wallMs };
}
const described = ({ results, errorCode }) => `${JSON.stringify(results)}${errorCode === null ? '' : ` code ${errorCode}`}`;

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
;// CONCATENATED MODULE: ./lib/action/judge/compare.js
/**
 * Comparisons that need no Python. `true` is certain: Python's rules would agree. `false` means: ask the comparer.
 */
/** True if stdout is the expected text but for ASCII space around the text and its lines. */
function surelySameText(actual, expected) {
    const text = actual.toString();
    if (text.includes('\ufffd'))
        return false; // not UTF-8: lone surrogates, or forged
    const [left, right] = [trimAscii(text), trimAscii(expected)];
    if (left === right)
        return true;
    const [leftLines, rightLines] = [left.split('\n'), right.split('\n')];
    return leftLines.length === rightLines.length && leftLines.every((line, i) => sameTrimmed(line, rightLines[i]));
}
const sameTrimmed = (left, right) => right !== undefined && (left === right || trimAscii(left) === trimAscii(right));
/** Space, \t, \n, \v, \f, \r: both Python's strip and JavaScript's trim remove them, and each removes others. */
const isAsciiSpace = (code) => code === 32 || (code >= 9 && code <= 13);
function trimAscii(text) {
    let [start, end] = [0, text.length];
    while (start < end && isAsciiSpace(text.charCodeAt(start)))
        start++;
    while (end > start && isAsciiSpace(text.charCodeAt(end - 1)))
        end--;
    return text.slice(start, end);
}
/** True if a return value, as Python writes it in JSON, is the expected JSON without its space. */
function surelySameValue(actual, expected) {
    const text = actual.toString();
    // A NaN differs from itself; bytes that are not UTF-8 are lone surrogates, or forged.
    return !text.includes('NaN') && !text.includes('\ufffd') && text === withoutSpace(expected);
}
const withoutSpace = (json) => json.includes('"') ? json.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1') : json.replace(/\s+/g, '');
/** Most digits that Python reads as a number (`sys.set_int_max_str_digits`, as the official grader sets it). */
const MAX_DIGITS = 50_000;
/** Python's parser refuses deeper nesting once its recursion limit is reached, and the program may have set that. */
const SURE_DEPTH = 500;
/**
 * True if Python's parser accepts the text: it accepts all that JavaScript's does, but for numbers of too many digits and
 * for deep nesting.
 */
function surelyJson(text) {
    if (text.length > MAX_DIGITS && text.split(/\D+/).some((digits) => digits.length > MAX_DIGITS))
        return false;
    try {
        JSON.parse(text);
        return depthOf(text) <= SURE_DEPTH;
    }
    catch {
        return false;
    }
}
/** Nesting of a text that is JSON: the regular expression is linear only in well-formed strings. */
function depthOf(text) {
    let depth = 0;
    let deepest = 0;
    for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
        if (token === '[' || token === '{')
            deepest = Math.max(deepest, ++depth);
        else if (token === ']' || token === '}')
            depth--;
    }
    return deepest;
}
/** UTF-8 as Python's `surrogatepass` writes it: a lone surrogate takes three bytes. */
const encodeText = (text) => text.isWellFormed() ? Buffer.from(text) : Buffer.concat([...text].map(encodeCharacter));
function encodeCharacter(character) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0xd800 || code > 0xdfff)
        return Buffer.from(character);
    return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
}

;// CONCATENATED MODULE: ./lib/action/judge/frames.js
/**
 * Frames between Node and the driver in the sandbox: u32 length of the payload (little endian), u8 type, payload.
 * `python/wire.py` is the other side and documents each type.
 */
const FRAME = {
    job: 'J',
    input: 'I',
    inputJson: 'i',
    stop: 'S',
    text: 'O',
    value: 'V',
    typed: 'T',
    raised: 'X',
    ready: 'R',
    done: 'D',
};
const HEADER_BYTES = 5;
function encodeFrame(type, payload) {
    const frame = Buffer.allocUnsafe(HEADER_BYTES + payload.length);
    frame.writeUInt32LE(payload.length, 0);
    frame.write(type, 4, 'latin1');
    payload.copy(frame, HEADER_BYTES);
    return frame;
}
/** An input as a frame: UTF-8, or JSON for a text with lone surrogates, which UTF-8 cannot hold. */
const encodeInput = (text) => text.isWellFormed()
    ? encodeFrame(FRAME.input, Buffer.from(text))
    : encodeFrame(FRAME.inputJson, Buffer.from(JSON.stringify(text)));
/** Cuts a byte stream into frames. Chunks are joined once, when a frame is complete. */
class FrameReader {
    #cap;
    #chunks = [];
    #size = 0;
    #needed = HEADER_BYTES;
    /** @param cap largest payload in bytes that is accepted */
    constructor(cap) {
        this.#cap = cap;
    }
    /** @throws RangeError when a header announces more than the cap; the stream cannot be read any further */
    *feed(chunk) {
        this.#chunks.push(chunk);
        this.#size += chunk.length;
        if (this.#size < this.#needed)
            return;
        const data = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#size);
        let start = 0;
        this.#needed = HEADER_BYTES;
        while (data.length - start >= HEADER_BYTES) {
            const size = data.readUInt32LE(start);
            if (size > this.#cap)
                throw new RangeError(`a frame of ${size} bytes, over the cap of ${this.#cap}`);
            const end = start + HEADER_BYTES + size;
            if (end > data.length) {
                this.#needed = HEADER_BYTES + size;
                break;
            }
            yield { type: String.fromCharCode(data[start + 4] ?? 0), payload: data.subarray(start + HEADER_BYTES, end) };
            start = end;
        }
        const rest = data.subarray(start);
        this.#chunks = rest.length > 0 ? [rest] : [];
        this.#size = rest.length;
    }
}

;// CONCATENATED MODULE: ./lib/action/judge/comparer.js







const answerSchema = schemas/* object */.Ikc({
    verdict: schemas/* enum */.k5n(['equal', 'different', 'error', 'invalid']),
    detail: schemas/* string */.YjP().default(''),
    listed: schemas/* boolean */.zMY().nullable().default(null),
});
const EQUAL = { verdict: 'equal', detail: '', listed: null };
const ANSWER_SECONDS = 20;
const BOOT = `
import os, sys, types
def load(name):
    module = sys.modules[name] = types.ModuleType(name)
    exec(compile(os.environ.pop("JUDGE_" + name.upper()), f"<judge>/{name}.py", "exec"), module.__dict__)
    return module
load("values")
load("comparer").main()
`;
/**
 * Decides whether an output is right: equal texts in this process, everything else by Python's own rules in a trusted
 * process that runs no code of a solution. Only that process and Node see expected outputs.
 */
class Comparer {
    #python;
    #worker = null;
    #last = Promise.resolve();
    constructor(python) {
        this.#python = python;
    }
    /** @param claim the output of a solution: a frame of type text, value or typed */
    async compare(claim, expected) {
        if (claim.type === FRAME.text) {
            return surelySameText(claim.payload, expected) ? EQUAL : this.#ask('text', claim.payload, expected);
        }
        if (claim.type === FRAME.typed)
            return this.#ask('typed', claim.payload, expected);
        return surelySameValue(claim.payload, expected) ? EQUAL : this.#ask('value', claim.payload, expected);
    }
    /** True if Python parses each text as one JSON value. */
    async areJson(texts) {
        for (const text of texts) {
            if (surelyJson(text))
                continue;
            const { verdict } = await this.#ask('json', Buffer.alloc(0), text);
            if (verdict !== 'equal')
                return false;
        }
        return true;
    }
    async [Symbol.asyncDispose]() {
        await this.#last;
        this.#worker?.kill();
    }
    /**
     * Asks one question at a time, and once more of a new worker if the first died or hung. A claim that breaks both, while
     * a plain question works, fails the test: as a fault of the judge it would let a solution choose not to be measured.
     */
    #ask(operation, actual, expected) {
        const answer = this.#last.then(async () => {
            const question = { operation, actual, expected: encodeText(expected) };
            const first = await this.#attempt(question);
            if (!(first instanceof Error))
                return first;
            const second = await this.#attempt(question);
            if (!(second instanceof Error))
                return second;
            const plain = await this.#attempt(PLAIN_QUESTION);
            if (plain instanceof Error)
                throw new Error(`comparer fault: ${plain.message}`, { cause: plain });
            return { verdict: 'error', detail: `could not be compared: ${second.message}`, listed: null };
        });
        this.#last = answer.catch(() => { });
        return answer;
    }
    /** The answer, or the error that the worker was replaced for. */
    async #attempt({ operation, actual, expected }) {
        this.#worker ??= new Worker(this.#python);
        try {
            return await this.#worker.ask(operation, actual, expected);
        }
        catch (error) {
            this.#worker.kill();
            this.#worker = null;
            return new Error((0,errors/* describeError */.U)(error), { cause: error });
        }
    }
}
const PLAIN_QUESTION = { operation: 'json', actual: Buffer.alloc(0), expected: Buffer.from('1') };
/** One Python process that answers questions in order. */
class Worker {
    #process;
    #lines;
    constructor(python) {
        const env = {
            LANG: 'C.UTF-8',
            JUDGE_VALUES: (0,external_node_fs_.readFileSync)(new URL(/* asset import */ __webpack_require__(6860), __webpack_require__.b), 'utf8'),
            JUDGE_COMPARER: (0,external_node_fs_.readFileSync)(new URL(/* asset import */ __webpack_require__(3381), __webpack_require__.b), 'utf8'),
        };
        this.#process = (0,external_node_child_process_.spawn)(python.path, ['-s', '-B', '-c', BOOT], { env, cwd: '/', detached: true });
        this.#process.stdin.on('error', () => { }); // the missing answer reports it
        this.#process.on('error', () => { });
        this.#process.stderr.resume();
        this.#lines = (0,external_node_readline_.createInterface)({ input: this.#process.stdout })[Symbol.asyncIterator]();
    }
    async ask(operation, actual, expected) {
        const header = Buffer.from(JSON.stringify({ op: operation, sizes: [actual.length, expected.length] }));
        const size = Buffer.alloc(4);
        size.writeUInt32LE(header.length);
        this.#process.stdin.write(Buffer.concat([size, header, actual, expected]));
        const timer = setTimeout(() => this.kill(), ANSWER_SECONDS * 1000);
        try {
            const line = await this.#lines.next();
            if (line.done)
                throw new Error('it ended without an answer');
            return answerSchema.parse(JSON.parse(line.value));
        }
        finally {
            clearTimeout(timer);
        }
    }
    kill() {
        this.#process.kill('SIGKILL');
    }
}

;// CONCATENATED MODULE: ./lib/action/judge/grade.js


const raisedSchema = schemas/* object */.Ikc({
    phase: schemas/* enum */.k5n(['load', 'test']),
    code: schemas/* union */.KCZ([schemas/* literal */.euz(-3), schemas/* literal */.euz(-4)]),
    error: schemas/* string */.YjP(),
    type: schemas/* enum */.k5n(['syntax', 'timeout', 'runtime']).default('runtime'),
});
const doneSchema = schemas/* object */.Ikc({
    ended: schemas/* enum */.k5n(['stopped', 'died', 'late', 'timeout', 'memory', 'output']),
    loaded: schemas/* boolean */.zMY(),
    signal: schemas/* int */.Whr().nullable(),
    wall_ms: schemas/* number */.aig(),
    cpu_ms: schemas/* number */.aig(),
    test_wall_ms: schemas/* number */.aig(),
    test_cpu_ms: schemas/* number */.aig(),
});
/** Inputs that may be sent before earlier outputs arrive. Inputs are no secret; nothing after the first failure counts. */
const AHEAD = 16;
const AHEAD_BYTES = 4 * 2 ** 20;
/** Longest silence of a sandbox beyond the time limit: for its start, its clean-up and a busy machine. */
const SILENCE_SECONDS = 60;
/** Share of CPU time in wall time. */
const STARVED_BELOW = 0.9;
const SHOWN_CHARACTERS = 2_000;
/**
 * Runs a solution against its tests in one sandbox and returns what the official grader would report.
 * @throws SandboxFault, or an error of the comparer: neither says anything about the solution
 */
async function grade(sandbox, comparer, solution) {
    if (!(await hasValidJson(solution, comparer)))
        return invalidTests;
    const run = new GradedRun(solution);
    sandbox.send(FRAME.job, Buffer.from(JSON.stringify(run.job())));
    const silence = solution.timeoutSeconds + SILENCE_SECONDS;
    let frame;
    do {
        for (const input of run.inputsToSend())
            sandbox.write(input);
        frame = await sandbox.next(silence);
        if (frame.type !== FRAME.done)
            await run.accept(frame, comparer);
    } while (frame.type !== FRAME.done && !run.decided);
    if (frame.type !== FRAME.done)
        sandbox.send(FRAME.stop);
    while (frame.type !== FRAME.done)
        frame = await sandbox.next(silence);
    return run.finish(doneSchema.parse(JSON.parse(frame.payload.toString())));
}
/** True if all arguments, one a line, and all expected values parse: the official grader parses them before any test. */
const hasValidJson = async ({ functionName, tests }, comparer) => functionName === null || comparer.areJson(tests.flatMap(({ input, output }) => [...input.split('\n'), output]));
const invalidTests = {
    results: [-4],
    testsPassed: 0,
    failure: { errorType: 'runtime', errorCode: -4, detail: 'the tests are not valid JSON', failedTest: null },
    wallMs: 0,
    cpuMs: 0,
    starved: false,
};
/** State of a run: which inputs were sent, which outputs were right, and how it failed. */
class GradedRun {
    #solution;
    #passed = 0;
    #failure = null;
    /** The official results of a solution that failed. */
    #failedResults = [];
    #sent = 0;
    #sentBytes = 0;
    constructor(solution) {
        this.#solution = solution;
    }
    job() {
        const largest = this.#solution.tests.reduce((most, { output }) => Math.max(most, output.length), 0);
        return {
            code: this.#solution.code,
            function_name: this.#solution.functionName,
            timeout: this.#solution.timeoutSeconds,
            output_cap: Math.max(16 * 2 ** 20, 4 * largest),
        };
    }
    /** All tests passed, or one failed. */
    get decided() {
        return this.#failure !== null || this.#passed === this.#solution.tests.length;
    }
    *inputsToSend() {
        const { tests } = this.#solution;
        while (this.#sent < tests.length && this.#sent - this.#passed < AHEAD) {
            const ahead = this.#sent > this.#passed;
            if (ahead && this.#sentBytes > AHEAD_BYTES)
                return;
            const frame = encodeInput(tests[this.#sent]?.input ?? '');
            this.#sentBytes = ahead ? this.#sentBytes + frame.length : frame.length;
            this.#sent++;
            yield frame;
        }
    }
    /** Judges one frame that the solution sent: an output, which must answer an input, or an exception. */
    async accept(frame, comparer) {
        const test = this.#solution.tests[this.#passed];
        if (frame.type === FRAME.raised) {
            this.#raised(frame);
            return;
        }
        if (test === undefined || this.#passed >= this.#sent || !this.#isOutput(frame)) {
            this.#died('runtime', 'sent an output that answers no input');
            return;
        }
        const { verdict, detail, listed } = await comparer.compare(frame, test.output);
        if (verdict === 'equal')
            this.#passed++;
        else if (verdict === 'different')
            this.#failTest('wrong_answer', -2, 'wrong answer', [this.#wrong], frame);
        else if (verdict === 'error')
            this.#failTest('runtime', -4, detail, listed === null ? [-4] : [listed, -4], frame);
        else
            this.#failWhole('runtime', detail);
    }
    #raised(frame) {
        const claim = raisedSchema.safeParse(grade_parseJson(frame.payload));
        if (!claim.success) {
            this.#died('runtime', 'died');
            return;
        }
        const { phase, code, error, type } = claim.data;
        const kind = error.startsWith('MemoryError') ? 'memory_limit' : code === -3 ? 'timeout' : type;
        if (phase === 'load')
            this.#failWhole(kind, error);
        else
            this.#failTest(kind, code, error, [code]);
    }
    /** False for a forged frame: a program only prints, a function only returns. */
    #isOutput({ type }) {
        return this.#solution.functionName === null ? type === FRAME.text : type === FRAME.value || type === FRAME.typed;
    }
    /** The official result of a test with a wrong output. */
    get #wrong() {
        return this.#solution.functionName === null ? -2 : false;
    }
    get #passedResults() {
        return Array(this.#passed).fill(true);
    }
    /** @param listed results that the official grader lists for the failed test */
    #failTest(errorType, errorCode, detail, listed, frame) {
        this.#failure = { errorType, errorCode, detail, failedTest: this.#failedTest(frame) };
        this.#failedResults = [...this.#passedResults, ...listed];
    }
    /** Records a failure outside any test: the official grader drops the results of tests that passed. */
    #failWhole(errorType, detail) {
        this.#failure = { errorType, errorCode: -4, detail, failedTest: null };
        this.#failedResults = [-4];
    }
    /** Records an end without a report, or the lack of any end: the official grader keeps its initial `[-2]`. */
    #died(errorType, detail) {
        this.#failure = { errorType, errorCode: -5, detail, failedTest: this.#failedTest() };
        this.#failedResults = [-2];
    }
    #failedTest(frame) {
        const index = this.#passed;
        const test = this.#solution.tests[index];
        if (!test)
            return null;
        return {
            index,
            input: shown(test.input),
            expected: shown(test.output),
            actual: frame ? shown(frame.payload.toString()) : null,
        };
    }
    finish(done) {
        const allPassed = this.decided && this.#failure === null;
        // What happened after the last right output does not count, nor what ran ahead of a wrong one.
        if (allPassed)
            return this.#graded(done);
        if (done.ended === 'memory' && this.#failure?.errorType !== 'wrong_answer') {
            this.#died('memory_limit', 'memory limit exceeded');
        }
        else if (this.#failure === null) {
            this.#endedAs(done);
        }
        return this.#graded(done);
    }
    #graded(done) {
        const timedOut = this.#failure?.errorType === 'timeout';
        return {
            results: this.#failure ? this.#failedResults : this.#passedResults,
            testsPassed: this.#passed,
            failure: this.#failure,
            wallMs: done.wall_ms,
            cpuMs: done.cpu_ms,
            starved: timedOut && done.test_cpu_ms < STARVED_BELOW * done.test_wall_ms,
        };
    }
    #endedAs({ ended, loaded, signal }) {
        if (ended === 'late' && loaded)
            this.#failTest('timeout', -3, 'time limit exceeded', [-3]);
        else if (ended === 'late')
            this.#failWhole('timeout', 'time limit exceeded while loading');
        else if (ended === 'timeout')
            this.#died('timeout', 'time limit exceeded, alarm ignored');
        else if (ended === 'output')
            this.#failTest('output_limit', -2, 'output limit exceeded', [this.#wrong]);
        else
            this.#died('runtime', signal === null ? 'exited' : `died of signal ${signal}`);
    }
}
function grade_parseJson(payload) {
    try {
        return JSON.parse(payload.toString());
    }
    catch {
        return null;
    }
}
const shown = (text) => text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}… (${text.length} characters)` : text;

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(356);
;// CONCATENATED MODULE: ./lib/action/judge/python.js





/** Their versions are logged and part of results. */
const OFFICIAL_PACKAGES = Object.keys(REFERENCE_PACKAGES);
const INSPECT = `
import importlib.metadata, json, os, platform, sys
def version(name):
    try: return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError: return None
prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.path.realpath(sys.executable))}
print(json.dumps({
    "path": sys.executable, "version": platform.python_version(), "implementation": platform.python_implementation(),
    "packages": {name: version(name) for name in ${JSON.stringify(OFFICIAL_PACKAGES)} if version(name)},
    "folders": sorted(path for path in prefixes if not (path + "/").startswith("/usr/")),
}))
`;
const reportSchema = schemas/* strictObject */.rej({
    path: schemas/* string */.YjP().min(1),
    version: schemas/* string */.YjP(),
    implementation: schemas/* string */.YjP(),
    packages: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    folders: schemas/* array */.YOg(schemas/* string */.YjP()),
});
const MINIMUM = [3, 9]; // os.pidfd_open
/**
 * Runs an interpreter to learn its path, version and packages. It may be a name on PATH, a path, or a wrapper script.
 * @throws BenchmarkError `no_python`
 */
async function inspectPython(python) {
    const fail = (problem, cause) => new errors/* BenchmarkError */.E('no_python', `python "${python}" ${problem}`, 'Install Python 3.11 (the official grader’s), or name an interpreter with the input "python".', { cause });
    let report;
    try {
        const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(python, ['-I', '-c', INSPECT], { timeout: 20_000 });
        report = reportSchema.parse(JSON.parse(stdout));
    }
    catch (error) {
        const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
        throw fail(missing ? 'was not found' : `could not be run: ${firstLine((0,errors/* describeError */.U)(error))}`, error);
    }
    const [major = 0, minor = 0] = report.version.split('.').map(Number);
    if (major !== MINIMUM[0] || minor < MINIMUM[1]) {
        throw fail(`is version ${report.version}; the judge needs ${MINIMUM.join('.')} or later`);
    }
    return report;
}
const firstLine = (text) => text.trim().split('\n', 1)[0] ?? '';

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/syscalls.js
/**
 * System calls that no solution may make: `[x86_64, aarch64]`, null where the architecture has no such call.
 * Numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h of Linux.
 */
const DENIED = {
    // network of any family; socketpair(AF_UNIX) stays, see the program
    socket: [41, 198],
    // other processes: their memory, files, registers
    ptrace: [101, 117],
    process_vm_readv: [310, 270],
    process_vm_writev: [311, 271],
    process_madvise: [440, 440],
    process_mrelease: [448, 448],
    migrate_pages: [256, 238],
    move_pages: [279, 239],
    kcmp: [312, 272],
    pidfd_getfd: [438, 438],
    pidfd_send_signal: [424, 424],
    // the speed of other processes
    setpriority: [141, 140],
    ioprio_set: [251, 30],
    // keyrings
    add_key: [248, 217],
    request_key: [249, 218],
    keyctl: [250, 219],
    // kernel programs and probes
    bpf: [321, 280],
    perf_event_open: [298, 241],
    userfaultfd: [323, 282],
    lookup_dcookie: [212, 18],
    // asynchronous I/O that bypasses a filter
    io_uring_setup: [425, 425],
    io_uring_enter: [426, 426],
    io_uring_register: [427, 427],
    // namespaces and mounts
    unshare: [272, 97],
    setns: [308, 268],
    mount: [165, 40],
    umount2: [166, 39],
    move_mount: [429, 429],
    open_tree: [428, 428],
    fsopen: [430, 430],
    fsconfig: [431, 431],
    fsmount: [432, 432],
    fspick: [433, 433],
    mount_setattr: [442, 442],
    pivot_root: [155, 41],
    chroot: [161, 51],
    // files by handle, files in memory
    name_to_handle_at: [303, 264],
    open_by_handle_at: [304, 265],
    memfd_create: [319, 279],
    memfd_secret: [447, 447],
    // System V IPC
    shmget: [29, 194],
    shmat: [30, 196],
    shmctl: [31, 195],
    shmdt: [67, 197],
    semget: [64, 190],
    semop: [65, 193],
    semctl: [66, 191],
    semtimedop: [220, 192],
    msgget: [68, 186],
    msgsnd: [69, 189],
    msgrcv: [70, 188],
    msgctl: [71, 187],
    // POSIX message queues
    mq_open: [240, 180],
    mq_unlink: [241, 181],
    mq_timedsend: [242, 182],
    mq_timedreceive: [243, 183],
    mq_notify: [244, 184],
    mq_getsetattr: [245, 185],
    // the machine itself
    reboot: [169, 142],
    kexec_load: [246, 104],
    kexec_file_load: [320, 294],
    init_module: [175, 105],
    finit_module: [313, 273],
    delete_module: [176, 106],
    swapon: [167, 224],
    swapoff: [168, 225],
    acct: [163, 89],
    quotactl: [179, 60],
    quotactl_fd: [443, 443],
    syslog: [103, 116],
    settimeofday: [164, 170],
    clock_settime: [227, 112],
    clock_adjtime: [305, 266],
    adjtimex: [159, 171],
    sethostname: [170, 161],
    setdomainname: [171, 162],
    personality: [135, 92],
    vhangup: [153, 58],
    iopl: [172, null],
    ioperm: [173, null],
    nfsservctl: [180, 42],
    modify_ldt: [154, null],
    uselib: [134, null],
    // watching file access of others
    fanotify_init: [300, 262],
    inotify_init: [253, null],
    inotify_init1: [294, 26],
};
/** Calls that the filter decides by their arguments, or refuses with ENOSYS so that callers fall back. */
const syscalls_SPECIAL = {
    clone: [56, 220],
    clone3: [435, 435],
    ioctl: [16, 29],
    socketpair: [53, 199],
    prlimit64: [302, 261],
    sched_setaffinity: [203, 122],
    sched_setattr: [314, 274],
    sched_setparam: [142, 118],
    sched_setscheduler: [144, 119],
};
/** Calls whose first argument must be the caller itself: where uids are equal, they could reach the driver. */
const OWN_PROCESS_ONLY = [
    'prlimit64',
    'sched_setaffinity',
    'sched_setattr',
    'sched_setparam',
    'sched_setscheduler',
];
const column = { x64: 0, arm64: 1 };
/** Denied calls by name, with their numbers on one architecture. */
const deniedTable = (arch) => Object.fromEntries(Object.entries(DENIED).flatMap(([name, row]) => {
    const number = row[column[arch]];
    return number === null ? [] : [[name, number]];
}));
const deniedSyscalls = (arch) => Object.values(deniedTable(arch));
const specialSyscall = (name, arch) => syscalls_SPECIAL[name][column[arch]];
/** Highest number that this table covers (Linux 6.1). Newer calls are refused. */
const HIGHEST_SYSCALL = 451;
/** linux/sched.h: CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET} */
const CLONE_NEW_NAMESPACES = 0x7e020000;
/** asm-generic/ioctls.h: TIOCSTI types into a terminal, TIOCLINUX pastes into a console. */
const DENIED_IOCTLS = [0x5412, 0x541c];
/** linux/socket.h */
const AF_UNIX = 1;

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/seccomp.js



/**
 * The architecture of this machine.
 * @throws BenchmarkError `no_sandbox` for one without a table of system calls
 */
function machineArch(machine = (0,external_node_os_.arch)()) {
    if (machine === 'x64' || machine === 'arm64')
        return machine;
    throw new errors/* BenchmarkError */.E('no_sandbox', `no sandbox for ${machine} machines`, 'Use an x86_64 or aarch64 runner.');
}
/**
 * The seccomp program of a sandbox as bubblewrap's `--seccomp` reads it: an array of `struct sock_filter`
 * `{u16 code, u8 jt, u8 jf, u32 k}` in native byte order.
 *
 * Denied calls fail with EPERM; `clone3` (whose flags a filter cannot see) and numbers newer than the table with ENOSYS,
 * so that callers fall back; a call through a foreign ABI kills the process.
 */
function seccompProgram(arch) {
    const onSyscall = (name, ...block) => [
        jumpEqual(specialSyscall(name, arch), 0, block.length),
        ...block,
    ];
    const instructions = [
        load(OFFSET.arch),
        ...unlessEqual(AUDIT_ARCH[arch], RET.kill),
        load(OFFSET.number),
        ...when(jumpGreaterOrEqual(X32_BIT), RET.kill),
        ...when(jumpGreater(HIGHEST_SYSCALL), RET.enosys),
        ...deniedSyscalls(arch).flatMap((number) => when(jumpEqual(number), RET.eperm)),
        ...onSyscall('clone3', ret(RET.enosys)),
        ...onSyscall('clone', load(OFFSET.argument(0)), ...when(jumpAnySet(CLONE_NEW_NAMESPACES), RET.eperm), ret(RET.allow)),
        ...onSyscall('socketpair', load(OFFSET.argument(0)), ...unlessEqual(AF_UNIX, RET.eperm), ret(RET.allow)),
        ...OWN_PROCESS_ONLY.flatMap((name) => onSyscall(name, load(OFFSET.argument(0)), ...unlessEqual(OWN_PROCESS, RET.eperm), ret(RET.allow))),
        ...onSyscall('ioctl', load(OFFSET.argument(1)), ...DENIED_IOCTLS.flatMap((request) => when(jumpEqual(request), RET.eperm)), ret(RET.allow)),
        ret(RET.allow),
    ];
    return Buffer.concat(instructions.map(assemble));
}
// linux/bpf_common.h: BPF_LD|BPF_W|BPF_ABS, BPF_JMP|<op>|BPF_K, BPF_RET|BPF_K
const CODE = { load: 0x20, jumpEqual: 0x15, jumpGreater: 0x25, jumpGreaterOrEqual: 0x35, jumpSet: 0x45, ret: 0x06 };
// linux/seccomp.h; the low half of RET_ERRNO is the errno
const RET = { allow: 0x7fff0000, kill: 0x80000000, eperm: 0x00050001, enosys: 0x00050026 };
// linux/audit.h
const AUDIT_ARCH = { x64: 0xc000003e, arm64: 0xc00000b7 };
const X32_BIT = 0x40000000;
// Pid by which a caller names its own process
const OWN_PROCESS = 0;
// struct seccomp_data; the low word of an argument comes first on both architectures
const OFFSET = { number: 0, arch: 4, argument: (index) => 16 + 8 * index };
const load = (offset) => ({ code: CODE.load, jumpTrue: 0, jumpFalse: 0, k: offset });
const ret = (value) => ({ code: CODE.ret, jumpTrue: 0, jumpFalse: 0, k: value });
const jump = (code, k, jumpTrue = 0, jumpFalse = 1) => ({ code, jumpTrue, jumpFalse, k });
const jumpEqual = (k, jumpTrue, jumpFalse) => jump(CODE.jumpEqual, k, jumpTrue, jumpFalse);
const jumpGreater = (k) => jump(CODE.jumpGreater, k);
const jumpGreaterOrEqual = (k) => jump(CODE.jumpGreaterOrEqual, k);
const jumpAnySet = (k) => jump(CODE.jumpSet, k);
const when = (condition, action) => [condition, ret(action)];
const unlessEqual = (k, action) => [jumpEqual(k, 1, 0), ret(action)];
function assemble({ code, jumpTrue, jumpFalse, k }) {
    const bytes = Buffer.alloc(8);
    if ((0,external_node_os_.endianness)() !== 'LE')
        throw new Error('seccomp programs are built for little-endian machines only');
    bytes.writeUInt16LE(code, 0);
    bytes.writeUInt8(jumpTrue, 2);
    bytes.writeUInt8(jumpFalse, 3);
    bytes.writeUInt32LE(k, 4);
    return bytes;
}

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/uids.js

/** First slot of sandboxes that are only probed: above the slots of any pool that judges. */
const PROBE_SLOT = 4_000;
/** Start of the uids above those of systemd's containers and below 2^31, where some programs read them as negative. */
const UNUSED_UIDS = 0x70000000;
/** Equal to UIDS in `driver.py`. */
const UIDS_PER_SANDBOX = 4_096;
/** Random, because the kernel counts processes per uid: two judges on one machine should use different ones. */
const OUR_SLOTS = (0,external_node_crypto_.randomInt)(60_000);
/** The first uid of a sandbox's range. */
const firstUid = (slot) => UNUSED_UIDS + (OUR_SLOTS + slot) * UIDS_PER_SANDBOX;

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/bubblewrap.js




const LAUNCHER = (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "launch.sh", 'utf8');
/** Reads the driver's modules from the start of its stdin, so that the sandbox needs no file of ours. */
const bubblewrap_BOOT = `
import json, os, sys, types
def exactly(size):
    data = b""
    while len(data) < size:
        more = os.read(0, size - len(data))
        if not more: os._exit(4)
        data += more
    return data
for name, source in json.loads(exactly(int.from_bytes(exactly(4), "little"))):
    module = sys.modules[name] = types.ModuleType(name)
    exec(compile(source, f"<judge>/{name}.py", "exec"), module.__dict__)
sys.modules["driver"].main()
`;
/** One thread for numerical libraries: thread pools would use up the process limit and make forking the driver unsafe. */
const THREADS = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
/** A fixed hash seed: some programs print sets, whose order must not change from run to run. */
const PYTHON_ENV = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', PYTHONHASHSEED: '0', ...THREADS };
/** The command that starts a sandbox, whose driver exchanges frames on stdin and stdout. */
function sandboxCommand(spec) {
    const limits = driverLimits(spec);
    const python = [spec.python.path, '-s', '-B', '-c', bubblewrap_BOOT];
    if (spec.kind === 'none') {
        const [file = '', ...args] = python;
        return { file, args, env: { ...PYTHON_ENV, ...limits } };
    }
    const group = spec.kind === 'bwrap-user' ? 'rlimit' : 'cgroup';
    const launch = ['/bin/sh', '-c', LAUNCHER, 'launch', group, limits.JUDGE_MEMORY_BYTES, limits.JUDGE_PROCESSES];
    const command = [...launch, octal(seccompProgram(machineArch())), 'bwrap', ...bwrapArguments(spec, limits)];
    const [file = '', ...args] = [...asUser(spec), ...command, '--', ...python];
    return { file, args, env: { PATH: process.env['PATH'] ?? PYTHON_ENV.PATH } };
}
/** Prefix that runs the launcher as the user its kind needs. `bwrap-user` is unprivileged even where we are root. */
function asUser({ kind, slot }) {
    if (kind === 'bwrap-sudo')
        return ['sudo', '-n', '--'];
    if (kind === 'bwrap-root' || process.getuid?.() !== 0)
        return [];
    const id = String(firstUid(slot));
    return ['setpriv', '--reuid', id, '--regid', id, '--clear-groups', '--'];
}
/** Bytes as octal escapes for `printf` in sh. */
const octal = (bytes) => Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
const driverLimits = (spec) => ({
    JUDGE_MEMORY_BYTES: String(spec.memoryLimitMb * 2 ** 20),
    JUDGE_PROCESSES: String(spec.maxProcesses),
    JUDGE_FIRST_UID: hasRoot(spec) ? String(firstUid(spec.slot)) : '',
});
const hasRoot = ({ kind }) => kind === 'bwrap-root' || kind === 'bwrap-sudo';
const bwrapArguments = (spec, limits) => [
    ...['--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
    ...(hasRoot(spec) ? [] : ['--unshare-user']),
    ...['--die-with-parent', '--new-session', '--as-pid-1'],
    ...['--cap-drop', 'ALL'],
    ...(hasRoot(spec) ? ['CAP_SETUID', 'CAP_SETGID', 'CAP_KILL'].flatMap((name) => ['--cap-add', name]) : []),
    ...fileSystem(spec.python),
    ...Object.entries({ ...PYTHON_ENV, ...limits }).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--seccomp', '9'],
];
/** The interpreter, its libraries, five devices and a /proc of its own: all read-only, none of the machine's data. */
const fileSystem = ({ folders }) => [
    ...['--ro-bind', '/usr', '/usr'],
    ...['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].flatMap(systemFolder),
    ...['/etc/alternatives', '/etc/ld.so.cache'].flatMap((path) => ['--ro-bind-try', path, path]),
    ...[...new Set([...folders.flatMap(parents), '/dev'])].flatMap((path) => ['--perms', '0755', '--dir', path]),
    ...folders.flatMap((path) => ['--ro-bind', path, path]),
    ...['--proc', '/proc'],
    ...['null', 'zero', 'full', 'random', 'urandom'].flatMap((name) => ['--dev-bind', `/dev/${name}`, `/dev/${name}`]),
    // As on a solution's descriptors 0, 1 and 2.
    ...['stdin', 'stdout', 'stderr'].flatMap((name) => ['--dev-bind', '/dev/null', `/dev/${name}`]),
    ...['--remount-ro', '/', '--chdir', '/'],
];
/** Folders above a path, outermost first. They are created explicitly: bubblewrap would make them for root only. */
function parents(path) {
    const parent = (0,external_node_path_.dirname)(path);
    return parent === '/' ? [] : [...parents(parent), parent];
}
/** `/lib` and similar: a link into /usr on merged systems, a folder elsewhere. */
function systemFolder(path) {
    if (!(0,external_node_fs_.existsSync)(path))
        return [];
    return (0,external_node_fs_.lstatSync)(path).isSymbolicLink() ? ['--symlink', (0,external_node_fs_.readlinkSync)(path), path] : ['--ro-bind', path, path];
}

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/sandbox.js





/** A failure of the sandbox, not of the solution, whose verdict is then unknown. */
class SandboxFault extends Error {
    name = 'SandboxFault';
}
const readySchema = schemas/* object */.Ikc({ pid: schemas/* int */.Whr(), uid: schemas/* int */.Whr(), limits: schemas/* enum */.k5n(['rlimit', 'cgroup v2', 'cgroup v1']) });
const START_SECONDS = 30;
const CLOSE_SECONDS = 2;
/** Larger than the driver's own limit on the output of a solution. */
const FRAME_CAP_BYTES = 2 ** 30;
function modules() {
    const source = (name, url) => [name, (0,external_node_fs_.readFileSync)(url, 'utf8')];
    const json = JSON.stringify([
        source('wire', new URL(/* asset import */ __webpack_require__(2431), __webpack_require__.b)),
        source('values', new URL(/* asset import */ __webpack_require__(6860), __webpack_require__.b)),
        source('mocks', new URL(/* asset import */ __webpack_require__(879), __webpack_require__.b)),
        source('official', new URL(/* asset import */ __webpack_require__(6087), __webpack_require__.b)),
        source('limits', new URL(/* asset import */ __webpack_require__(2514), __webpack_require__.b)),
        source('child', new URL(/* asset import */ __webpack_require__(5498), __webpack_require__.b)),
        source('run', new URL(/* asset import */ __webpack_require__(9597), __webpack_require__.b)),
        source('driver', new URL(/* asset import */ __webpack_require__(3272), __webpack_require__.b)),
    ]);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(Buffer.byteLength(json));
    return Buffer.concat([size, Buffer.from(json)]);
}
/** A running sandbox that exchanges frames with its driver. `close` leaves nothing behind. */
class Sandbox {
    ready;
    #process;
    #frames;
    constructor(ready, child, frames) {
        this.ready = ready;
        this.#process = child;
        this.#frames = frames;
    }
    /** @throws SandboxFault if it does not start; the message ends with its stderr */
    static start(spec) {
        return Sandbox.launch(sandboxCommand(spec));
    }
    /** Starts a sandbox with the given command. @throws SandboxFault */
    static async launch({ file, args, env }) {
        // In a session of its own, so that Ctrl-C in a terminal reaches this process alone, which then closes the sandbox.
        const child = (0,external_node_child_process_.spawn)(file, args, { env, cwd: '/', detached: true, stdio: 'pipe' });
        const frames = new FrameQueue(child);
        child.stdin.write(modules());
        const timer = setTimeout(() => frames.fail(`it did not start within ${START_SECONDS} s`), START_SECONDS * 1000);
        try {
            const first = await frames.next();
            if (first.type !== FRAME.ready)
                throw new SandboxFault(`the sandbox began with a frame ${first.type}`);
            return new Sandbox(readySchema.parse(JSON.parse(first.payload.toString())), child, frames);
        }
        catch (error) {
            await endProcess(child, frames);
            throw error;
        }
        finally {
            clearTimeout(timer);
        }
    }
    get alive() {
        return this.#frames.alive;
    }
    send(type, payload = Buffer.alloc(0)) {
        this.write(encodeFrame(type, payload));
    }
    write(frame) {
        if (this.alive)
            this.#process.stdin.write(frame);
    }
    /** The next frame. @throws SandboxFault if the sandbox ended or sent none within `seconds` */
    async next(seconds) {
        const timer = setTimeout(() => this.#frames.fail(`it was silent for ${seconds} s`), seconds * 1000);
        try {
            return await this.#frames.next();
        }
        finally {
            clearTimeout(timer);
        }
    }
    /** Ends the sandbox and everything in it; resolves once it is gone. */
    async close() {
        await endProcess(this.#process, this.#frames);
    }
}
/** Frames as they arrive, for one reader. After the first fault every read rejects with it. */
class FrameQueue {
    ended;
    #frames = [];
    #waiting = null;
    #fault = null;
    #stderr = '';
    constructor(child) {
        const reader = new FrameReader(FRAME_CAP_BYTES);
        child.stderr.setEncoding('utf8').on('data', (text) => {
            this.#stderr = (this.#stderr + text).slice(-2000);
        });
        child.stdin.on('error', () => { }); // EPIPE: the event `close` says more
        child.stdout.on('data', (chunk) => {
            try {
                for (const frame of reader.feed(chunk))
                    this.#push(frame);
            }
            catch (error) {
                this.fail(String(error));
            }
        });
        this.ended = new Promise((resolve) => {
            child.on('error', (error) => {
                this.fail(`it could not be started: ${error.message}`);
                resolve();
            });
            child.on('close', (code, signal) => {
                this.fail(`it ended with ${signal ?? `code ${code}`}`);
                resolve();
            });
        });
    }
    get alive() {
        return this.#fault === null;
    }
    async next() {
        const frame = this.#frames.shift();
        if (frame)
            return frame;
        if (this.#fault)
            throw this.#fault;
        this.#waiting = Promise.withResolvers();
        return this.#waiting.promise;
    }
    fail(reason) {
        const said = this.#stderr.trim().split('\n').slice(-3).join(' | ');
        this.#fault ??= new SandboxFault(`sandbox fault: ${reason}${said === '' ? '' : ` (${said})`}`);
        this.#waiting?.reject(this.#fault);
        this.#waiting = null;
    }
    #push(frame) {
        if (this.#waiting) {
            this.#waiting.resolve(frame);
            this.#waiting = null;
        }
        else {
            this.#frames.push(frame);
        }
    }
}
/** Closes stdin, which ends the driver and its namespace; kills the process group if that takes too long. */
async function endProcess(child, frames) {
    frames.fail('it was closed');
    child.stdin.end();
    const timer = setTimeout(() => killGroup(child), CLOSE_SECONDS * 1000);
    await frames.ended;
    clearTimeout(timer);
}
function killGroup(child) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, 'SIGKILL');
    }
    catch {
        // Started through sudo, so only root may kill it.
        (0,external_node_child_process_.execFile)('sudo', ['-n', 'kill', '-KILL', '--', `-${child.pid}`], () => { });
    }
}

;// CONCATENATED MODULE: ./lib/action/judge/pool.js


/** A fixed number of sandboxes, each for one solution at a time. Broken and disposable ones are replaced after use. */
class Pool {
    #slots;
    #free;
    #waiting = [];
    #alone = Promise.resolve();
    constructor(spec, size, firstSlot = 0) {
        this.#slots = Array.from({ length: size }, (_, index) => new Slot({ ...spec, slot: firstSlot + index }));
        this.#free = [...this.#slots];
    }
    /** Runs a task in the next free sandbox. @throws SandboxFault, or what the task throws */
    async use(task) {
        const slot = await this.#acquire();
        try {
            return await slot.use(task);
        }
        finally {
            this.#release(slot);
        }
    }
    /** Runs a task while every other sandbox of the pool is idle. */
    useAlone(task) {
        const result = this.#alone.then(async () => {
            const slots = await Promise.all(this.#slots.map(() => this.#acquire()));
            try {
                const [first] = slots;
                if (!first)
                    throw new Error('a pool without sandboxes');
                return await first.use(task);
            }
            finally {
                for (const slot of slots)
                    this.#release(slot);
            }
        });
        this.#alone = result.catch(() => { });
        return result;
    }
    async [Symbol.asyncDispose]() {
        await Promise.all(this.#slots.map((slot) => slot.close()));
    }
    async #acquire() {
        return this.#free.shift() ?? new Promise((resolve) => this.#waiting.push(resolve));
    }
    #release(slot) {
        const next = this.#waiting.shift();
        if (next)
            next(slot);
        else
            this.#free.push(slot);
    }
}
/** One place of the pool; starts its sandbox when it is first used. */
class Slot {
    #spec;
    #sandbox = null;
    #closed = false;
    constructor(spec) {
        this.#spec = spec;
    }
    async use(task) {
        if (this.#closed)
            throw new SandboxFault('the pool was closed');
        const sandbox = await this.#start();
        try {
            return await task(sandbox);
        }
        catch (error) {
            await this.#discard();
            throw error;
        }
        finally {
            if (!sandbox.alive || (0,kinds/* isDisposable */.Xm)(this.#spec.kind)) {
                await this.#discard();
                // Started ahead of the next solution, which is the one to report a failure.
                if (!this.#closed)
                    this.#start().catch(() => { });
            }
        }
    }
    async close() {
        this.#closed = true;
        await this.#discard();
    }
    #start() {
        this.#sandbox ??= Sandbox.start(this.#spec).catch((error) => {
            this.#sandbox = null;
            throw error;
        });
        return this.#sandbox;
    }
    async #discard() {
        const sandbox = this.#sandbox;
        this.#sandbox = null;
        await sandbox?.then((running) => running.close(), () => { });
    }
}

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/sudo.js


/** True if `sudo` asks for no password. */
const hasSudo = () => (0,external_node_util_.promisify)(external_node_child_process_.execFile)('sudo', ['-n', 'true'], { timeout: 10_000 }).then(() => true, () => false);

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/install.js






const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const INSTALL_MS = 300_000;
/**
 * Makes sure that `bwrap` is installed. On a GitHub runner it installs it with apt-get and logs that; elsewhere it throws,
 * because the machine is its owner's to change.
 * @throws BenchmarkError `no_sandbox`
 */
async function ensureBubblewrap(log) {
    if (onPath('bwrap'))
        return;
    const help = 'Install it: apt-get install bubblewrap (or your system’s package of that name).';
    const isRoot = process.getuid?.() === 0;
    const mayInstall = process.env['GITHUB_ACTIONS'] === 'true' && onPath('apt-get') && (isRoot || (await hasSudo()));
    if (!mayInstall)
        throw new errors/* BenchmarkError */.E('no_sandbox', 'bubblewrap (bwrap) is not installed', help);
    log('bubblewrap is missing: installing it with apt-get');
    const prefix = isRoot ? [] : ['sudo', '-n', '--'];
    try {
        for (const args of [
            ['update', '-q'],
            ['install', '-y', '-q', '--no-install-recommends', 'bubblewrap'],
        ]) {
            const [file = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args];
            await run(file, rest, { timeout: INSTALL_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
        }
    }
    catch (error) {
        throw new errors/* BenchmarkError */.E('no_sandbox', `bubblewrap could not be installed: ${(0,errors/* describeError */.U)(error)}`, help, {
            cause: error,
        });
    }
}
const onPath = (program) => (process.env['PATH'] ?? '').split(external_node_path_.delimiter).some((folder) => {
    try {
        (0,external_node_fs_.accessSync)((0,external_node_path_.join)(folder, program), external_node_fs_.constants.X_OK);
        return folder !== '';
    }
    catch {
        return false;
    }
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/action/judge/attacks/attack.js
/** Name (`comm`) of processes that attacks try to leave behind. */
const SURVIVOR_NAME = 'judge-canary';
/** File that attacks try to leave behind. */
const LEFT_FILE = 'judge-canary.txt';
const BEGIN = `
import ctypes, json, os, posix, sys
targets = json.loads(input())
libc = ctypes.CDLL(None, use_errno=True)
reached = []
def attempt(name, action, *arguments):
    try:
        if action(*arguments) is not False: reached.append(name)
    except OSError:
        pass
`;
const END = `
print(f"reached {', '.join(map(str, reached))}" if reached else "held")
`;
/** An attack whose body collects in `reached` what it could reach. */
const probing = (name, body, when = 'in tests') => ({
    name,
    program: BEGIN + body + END,
    ends: 'held',
    atStart: when === 'at start',
});
/** Time limits: long enough on a busy machine for attacks that should not meet them. */
const SECONDS = { timeout: 1, held: 20, memory_limit: 40 };
const solutionFor = ({ program, ends }, targets, extra = {}) => ({
    code: program,
    tests: [{ input: JSON.stringify({ ...targets, ...extra }), output: 'held' }],
    functionName: null,
    timeoutSeconds: SECONDS[ends],
});

;// CONCATENATED MODULE: ./lib/action/judge/attacks/memory.js
/** Memory limit of the sandbox for memory attacks: small, so that they are quick. */
const SMALL_MEMORY_MB = 512;
const MEMORY_BOMB = {
    name: 'memory bomb',
    program: 'data = []\nwhile True: data.append(b"x" * (1 << 24))',
    ends: 'memory_limit',
    atStart: true,
};
/** Each process stays below the limit, all of them together do not: only a cgroup sees that. */
const SHARED_MEMORY_BOMB = {
    name: 'memory bomb of many processes',
    program: `
import posix, signal, time
ready, done = posix.pipe()
for _ in range(4):
    if posix.fork() == 0:
        data = b"x" * (200 << 20)
        posix.write(done, b"x")
        posix.close(done)
        signal.pause()
posix.close(done)
count = 0
while count < 4 and posix.read(ready, 1): count += 1
time.sleep(0.2)  # one that was killed to make room for the next may end late
together = count == 4 and posix.waitpid(-1, posix.WNOHANG) == (0, 0)
data = []
while not together: data.append(b"x" * (1 << 24))
print("reached 800 MB")
`,
    ends: 'memory_limit',
    atStart: false,
};

;// CONCATENATED MODULE: ./lib/action/judge/attacks/files.js

/** Reading and writing files and devices outside the solution's reach. */
const FILE_ATTACKS = [
    probing('secrets', `
known = {"PATH", "PWD", "LANG", "LC_CTYPE", "PYTHONHASHSEED"}
reached += [name for name in os.environ if name not in known and not name.endswith("_NUM_THREADS")]
for path in (*targets["files"], f"/proc/{targets['pid']}/environ", "/etc/passwd", "/etc/shadow", "/sys/kernel", "/run/dbus",
             "/var/log", "/var/run/docker.sock"):
    if os.access(path, os.F_OK): reached.append(path)
`, 'at start'),
    probing('writes', `
folders = ["/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/run", "/usr", "/usr/lib", "/home", "/proc"]
for folder in folders + [os.path.dirname(path) for path in targets["files"]]:
    attempt(folder, lambda: posix.close(posix.open(f"{folder}/${LEFT_FILE}", posix.O_CREAT | posix.O_WRONLY)))
    attempt(f"unnamed file in {folder}", lambda: posix.close(posix.open(folder, os.O_TMPFILE | posix.O_WRONLY)))
for path in targets["files"]:
    attempt(f"append to {path}", lambda: posix.close(posix.open(path, posix.O_APPEND | posix.O_WRONLY)))
for path in ("sys/kernel/core_pattern", "sys/kernel/hostname", "sysrq-trigger", "1/oom_score_adj", "1/comm"):
    attempt(f"/proc/{path}", lambda: posix.close(posix.open(f"/proc/{path}", posix.O_WRONLY)))
if libc.memfd_create(b"canary", 0) >= 0: reached.append("memory file")
`, 'at start'),
    probing('devices', `
reached += set(posix.listdir("/dev")) - {"null", "zero", "full", "random", "urandom", "stdin", "stdout", "stderr"}
for name in ("ptmx", "tty", "kmsg", "mem", "kvm", "fuse", "shm", "mqueue", "net/tun", "vsock", "loop-control"):
    attempt(f"/dev/{name}", posix.open, f"/dev/{name}", posix.O_RDONLY | posix.O_NONBLOCK)
attempt("new device", posix.mknod, "/dev/canary", 0o60600, posix.makedev(8, 0))
for request, name in ((0x5412, "typing into a terminal"), (0x541c, "pasting into a console")):
    if libc.ioctl(0, request, b"x") == 0 or ctypes.get_errno() != 1: reached.append(name)
`),
    probing('kernel files', `
for path in ("/sys", "/sys/fs/cgroup", "/proc/scsi/device_info", "/boot", "/lib/modules", "/etc/hosts", "/root/.ssh"):
    if os.access(path, os.R_OK): reached.append(path)
for path in ("/proc/kcore", "/proc/kmsg", "/proc/kpageflags", "/proc/1/mem"):
    attempt(path, posix.open, path, posix.O_RDONLY | posix.O_NONBLOCK)
`),
];

;// CONCATENATED MODULE: ./lib/action/judge/attacks/network.js

/** Connections to anything outside the sandbox. */
const NETWORK_ATTACKS = [
    probing('network', String.raw `
import _socket
def call(family, kind, address):
    with_socket = _socket.socket(family, kind)
    with_socket.sendto(b"canary", address) if kind == _socket.SOCK_DGRAM else with_socket.connect(address)
for family in range(1, 46):
    for kind in (1, 2, 3, 5):
        if libc.socket(family, kind, 0) >= 0: reached.append(f"family {family}")
pair = (ctypes.c_int * 2)()
for family in (2, 10, 16, 40):
    if libc.socketpair(family, 1, 0, pair) == 0 or ctypes.get_errno() != 1: reached.append(f"pair of family {family}")
attempt("tcp", call, _socket.AF_INET, _socket.SOCK_STREAM, ("127.0.0.1", targets["tcpPort"]))
if "udpPort" in targets: attempt("udp", call, _socket.AF_INET, _socket.SOCK_DGRAM, ("127.0.0.1", targets["udpPort"]))
if "unixPath" in targets: attempt("unix socket", call, _socket.AF_UNIX, _socket.SOCK_STREAM, targets["unixPath"])
if "abstractName" in targets:
    attempt("abstract socket", call, _socket.AF_UNIX, _socket.SOCK_STREAM, "\0" + targets["abstractName"])
`, 'at start'),
    probing('network interfaces', `
with open("/proc/self/net/dev") as file:
    reached += [name for line in file.readlines()[2:] if (name := line.split(":")[0].strip()) != "lo"]
`),
];

;// CONCATENATED MODULE: ./lib/action/judge/attacks/privileges.js

/** Python that defines `interrupt`: a system call through the 32-bit (int 0x80) entry point, which not every kernel has. */
const BY_INTERRUPT = `
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=7)
code.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, getpid; int 0x80; ret
interrupt = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
`;
/** Gaining privileges, from the kernel or from a setuid program. */
const PRIVILEGE_ATTACKS = [
    probing('privileges', `
with open("/proc/self/status") as file:
    status = dict(line.split(":", 1) for line in file.read().splitlines())
for name in ("CapEff", "CapPrm", "CapAmb"):
    if int(status[name], 16): reached.append(name)
if status["NoNewPrivs"].strip() != "1": reached.append("new privileges")
if status["Seccomp"].strip() != "2": reached.append("no seccomp")
if 0 in (*posix.getresuid(), *posix.getresgid(), *posix.getgroups()): reached.append("root")
attempt("uid 0", posix.setresuid, 0, 0, 0)
if libc.unshare(0x10000000) == 0: reached.append("user namespace")
if libc.ptrace(16, 1, 0, 0) == 0: reached.append("ptrace")
if libc.mount(b"none", b"/", b"tmpfs", 0, None) == 0: reached.append("mount")
child = libc.syscall(56 if posix.uname().machine == "x86_64" else 220, 0x10000000 | 17, 0, 0, 0, 0)
if child == 0: posix._exit(0)
if child > 0: reached.append("user namespace by clone")
`, 'at start'),
    // Arguments with which each call fails harmlessly where it is allowed.
    probing('system calls', `
for name, number in targets["denied"].items():
    if libc.syscall(number, -1, -1, -1, -1, -1, -1) >= 0 or ctypes.get_errno() not in (1, 38): reached.append(name)
`),
    probing('foreign system calls', `
${BY_INTERRUPT}
def answered(call):
    pid = posix.fork()
    if pid == 0: posix._exit(0 if call() > 0 else 1)
    return posix.waitpid(pid, 0)[1] == 0
if posix.uname().machine == "x86_64":
    if answered(interrupt): reached.append("32-bit calls")
    if answered(lambda: libc.syscall(0x40000000 + 39)): reached.append("x32 calls")
`),
    probing('setuid programs', `
for command in (["/usr/bin/su", "-c", "true"], ["/usr/bin/sudo", "-n", "true"]):
    pid = posix.fork()
    if pid == 0:
        try: posix.execv(command[0], command)
        finally: posix._exit(127)
    if posix.waitpid(pid, 0)[1] == 0: reached.append(command[0])
`),
    probing('interprocess communication', `
if libc.shmget(0, 4096, 0o1600) >= 0: reached.append("shared memory")
if libc.msgget(0, 0o1600) >= 0: reached.append("message queue")
if libc.semget(0, 1, 0o1600) >= 0: reached.append("semaphores")
libc.mq_open.restype = ctypes.c_int
if libc.mq_open(b"/judge-canary", 0o102, 0o600, None) >= 0: reached.append("POSIX queue")
`),
];

;// CONCATENATED MODULE: ./lib/action/judge/attacks/processes.js

const processes_program = (name, ends, when, code) => ({
    name,
    program: code,
    ends,
    atStart: when === 'at start',
});
/** Ignores and blocks every signal that can be ignored or blocked, the alarm of its time limit among them. */
const DEAF = `
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
`;
/** Seeing, changing and crowding out other processes; surviving the verdict. */
const PROCESS_ATTACKS = [
    probing('processes', `
seen = [int(name) for name in posix.listdir("/proc") if name.isdigit()]
reached += [f"process {pid}" for pid in seen if pid not in (1, posix.getpid())]
`, 'at start'),
    probing('memory of others', `
for pid in {1, posix.getppid(), targets["pid"]}:
    for name in ("mem", "environ", "maps", "cwd", "root", "exe", "fd", "stack", "auxv"):
        attempt(f"/proc/{pid}/{name}", posix.open, f"/proc/{pid}/{name}", posix.O_RDONLY)
    attempt(f"/proc/{pid}/mem for writing", posix.open, f"/proc/{pid}/mem", posix.O_RDWR)
`, 'at start'),
    probing('descriptors', `
import fcntl, stat
def kind(fd):
    try:
        found = os.fstat(fd)
        return "null" if found.st_rdev == os.stat("/dev/null").st_rdev else "pipe" if stat.S_ISFIFO(found.st_mode) else "other"
    except OSError:
        return None
expected = {0: "null", 1: "null", 2: "null", 3: "pipe", 4: "pipe"}
reached += [f"descriptor {fd} ({kind(fd)})" for fd in range(4096) if kind(fd) != expected.get(fd)]
for pid in {1, posix.getppid()}:
    for fd in range(70):
        attempt(f"descriptor {fd} of process {pid}", posix.open, f"/proc/{pid}/fd/{fd}", posix.O_RDWR | posix.O_NONBLOCK)
`, 'at start'),
    // A driver with the solution's uid can be signalled, but ignores signals as process 1. Its reply shows that it survived.
    probing('signals', `
driver = posix.getppid()
for number in range(1, 65):
    try: posix.kill(1, number)
    except OSError: pass
for pid in {driver, targets["pid"]} - {1}: attempt(f"signal to process {pid}", posix.kill, pid, 0)
`),
    probing('limits of the driver', String.raw `
driver, buffer = posix.getppid(), ctypes.create_string_buffer(128)
if libc.prlimit(driver, 7, None, buffer) == 0: reached.append("its limits")
if libc.sched_setaffinity(driver, 8, b"\1" + bytes(7)) == 0: reached.append("its processors")
if libc.setpriority(0, driver, posix.getpriority(0, driver)) == 0: reached.append("its priority")
if libc.sched_setscheduler(driver, 0, bytes(8)) == 0: reached.append("its scheduling")
attempt("its chance to survive", posix.open, f"/proc/{driver}/oom_score_adj", posix.O_WRONLY)
`),
    processes_program('process bomb', 'held', 'at start', `
import posix, signal
count = 0
try:
    while count < 200:
        if posix.fork() == 0:
            signal.pause()
            posix._exit(0)
        count += 1
except OSError:
    pass
print("held" if count < 100 else f"reached {count} processes")
`),
    processes_program('thread bomb', 'held', 'in tests', `
import threading
wait = threading.Event()
count = 0
try:
    while count < 200:
        threading.Thread(target=wait.wait, daemon=True).start()
        count += 1
except RuntimeError:
    pass
print("held" if count < 100 else f"reached {count} threads")
`),
    processes_program('survivor', 'held', 'at start', `
import ctypes, posix, signal
def stay(stop):
    posix.setsid()
    if posix.fork() == 0:
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        ctypes.CDLL(None).prctl(15, b"${SURVIVOR_NAME}", 0, 0, 0)
        if stop: posix.kill(posix.getpid(), signal.SIGSTOP)
        while True: signal.pause()
    posix._exit(0)
for stop in (True, False):
    if posix.fork() == 0: stay(stop)
    posix.wait()
print("held")
`),
    // The one made at each start sleeps, so that it costs no CPU; the canary `an endless loop` shows that a busy one ends.
    processes_program('endless wait', 'timeout', 'at start', `${DEAF}import time\nwhile True: time.sleep(60)\n`),
    processes_program('endless loop', 'timeout', 'in tests', `${DEAF}while True: pass\n`),
];

;// CONCATENATED MODULE: ./lib/action/judge/attacks/table.js





const HONEST = probing('honest program', '', 'at start');
/** Attacks, one for each kind of thing that no solution may do. Memory attacks (`memory.ts`) need their own sandbox. */
const ATTACKS = [
    HONEST,
    ...FILE_ATTACKS,
    ...PROCESS_ATTACKS,
    ...NETWORK_ATTACKS,
    ...PRIVILEGE_ATTACKS,
];

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/probe.js
var probe_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var probe_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});












/** An endless program with a limit of 1 s is killed after 2 s; the rest is allowance for a busy machine. */
const SLOWEST_MS = 10_000;
/**
 * Proves a pool of sandboxes by running the attacks marked `atStart` through the same path that grades solutions.
 * @throws SandboxFault if no sandbox of the kind starts
 */
async function probe(pool, spec, comparer) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const listener = probe_addDisposableResource(env_1, await listen(), true);
        const small = probe_addDisposableResource(env_1, new Pool({ ...spec, memoryLimitMb: SMALL_MEMORY_MB }, 1, PROBE_SLOT), true);
        const targets = { files: filesOfOurs(), tcpPort: listener.port, pid: process.pid };
        const run = async (attack, on) => {
            const graded = await on.use((sandbox) => grade(sandbox, comparer, solutionFor(attack, targets)));
            const late = attack.ends === 'timeout' && graded.wallMs > SLOWEST_MS;
            return {
                name: attack.name,
                failure: escapeOf(attack, graded) ?? (late ? `lived ${Math.round(graded.wallMs)} ms` : null),
                ms: graded.wallMs,
            };
        };
        const limits = await pool.use(async (sandbox) => sandbox.ready.limits);
        const canaries = await Promise.all([
            ...ATTACKS.filter(({ atStart }) => atStart).map((attack) => run(attack, pool)),
            run(MEMORY_BOMB, small),
        ]);
        const called = listener.calls() === 0 ? null : `${listener.calls()} calls arrived`;
        const calls = { name: 'listener', failure: called, ms: null };
        const left = { name: 'nothing left', failure: await survivors(), ms: null };
        return { limits, canaries: [...canaries, calls, left] };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = probe_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** What an attack reached, as it printed it; null if the sandbox held. */
function escapeOf({ ends }, { failure }) {
    if ((failure?.errorType ?? 'held') === ends)
        return null;
    return failure?.failedTest?.actual?.trim() || failure?.detail || 'passed';
}
/** One file in each folder that may hold secrets of ours. */
const filesOfOurs = () => [
    ...[homeFolder(), process.cwd(), (0,external_node_os_.tmpdir)(), import.meta.dirname],
    ...[process.env['RUNNER_TEMP'], process.env['GITHUB_WORKSPACE']],
].flatMap((folder) => {
    if (!folder || !(0,external_node_fs_.existsSync)(folder))
        return [];
    const file = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }).find((entry) => entry.isFile());
    return file ? [(0,external_node_path_.join)(folder, file.name)] : [];
});
async function listen() {
    let calls = 0;
    const server = (0,external_node_net_.createServer)((socket) => {
        calls++;
        socket.destroy();
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address();
    return { port, calls: () => calls, [Symbol.asyncDispose]: async () => void server.close() };
}
/** Says how many processes outlived their verdict, null for none; waits up to 1 s for a disposable sandbox to be gone. */
async function survivors() {
    for (let attempt = 0; attempt < 20; attempt++) {
        if (survivorCount() === 0)
            return null;
        await (0,external_node_timers_promises_.setTimeout)(50);
    }
    return `${survivorCount()} processes alive`;
}
/** Processes of this machine that the attack `survivor` left behind. */
const survivorCount = () => (0,external_node_fs_.readdirSync)('/proc').filter((entry) => /^\d+$/.test(entry) && nameOf(entry) === SURVIVOR_NAME).length;
function nameOf(pid) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/comm`, 'utf8').trim();
    }
    catch {
        return ''; // ended meanwhile
    }
}

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/choose.js






const NO_SANDBOX_HELP = 'Install bubblewrap and run as root, with passwordless sudo, or where unprivileged namespaces are allowed; "none" runs model-written code without any isolation.';
const APPARMOR_HELP = 'AppArmor forbids unprivileged namespaces here (kernel.apparmor_restrict_unprivileged_userns=1): run as root or with passwordless sudo, or run "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0" before this step.';
/** @param setting file of the kernel's setting */
function noSandboxHelp(setting = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns') {
    try {
        return (0,external_node_fs_.readFileSync)(setting, 'utf8').trim() === '1' ? APPARMOR_HELP : NO_SANDBOX_HELP;
    }
    catch {
        return NO_SANDBOX_HELP; // a kernel without the limit
    }
}
/**
 * Finds the best kind of sandbox whose canaries all hold. A kind chosen by name is the only one tried.
 * @throws BenchmarkError `no_sandbox`, with the reason for each kind
 */
async function chooseSandbox({ sandbox: choice, log, onProbe }, base, workers, comparer) {
    const { memoryLimitMb } = base;
    if (choice === 'none') {
        log('sandbox none: model-written code runs with all rights of this user. The results say so.');
        return {
            pool: new Pool({ ...base, kind: 'none' }, workers),
            report: { kind: 'none', limits: 'rlimit', memoryLimitMb },
        };
    }
    await ensureBubblewrap(log);
    const failures = [];
    for (const kind of choice === 'auto' ? await candidates() : [choice]) {
        const pool = new Pool({ ...base, kind }, workers);
        const proof = await probeSafely(pool, { ...base, kind }, comparer);
        onProbe?.(kind, proof);
        const failed = proof.canaries.filter(({ failure }) => failure !== null);
        if (failed.length === 0) {
            log(`sandbox ${kind}: ${proof.canaries.length} canaries held, limits by ${proof.limits}`);
            return { pool, report: { kind, limits: proof.limits, memoryLimitMb } };
        }
        await pool[Symbol.asyncDispose]();
        failures.push(`${kind}: ${failed.map(({ name, failure }) => `${name} (${failure})`).join(', ')}`);
        log(`sandbox ${kind} is not usable: ${failures.at(-1)}`);
    }
    throw new errors/* BenchmarkError */.E('no_sandbox', `no sandbox could be shown to work: ${failures.join('; ')}`, noSandboxHelp());
}
async function probeSafely(pool, spec, comparer) {
    try {
        return await probe(pool, spec, comparer);
    }
    catch (error) {
        return { limits: 'none', canaries: [{ name: 'start', failure: (0,errors/* describeError */.U)(error), ms: null }] };
    }
}
async function candidates() {
    if (process.getuid?.() === 0)
        return ['bwrap-root', 'bwrap-user'];
    return (await hasSudo()) ? ['bwrap-sudo', 'bwrap-user'] : ['bwrap-user'];
}

;// CONCATENATED MODULE: ./lib/action/judge/judge.js









/** Name of the official grader in results: its repository and the commit whose verdicts ours equal. */
const judge_GRADER = 'lcb_runner@28fef95';
/**
 * Inspects Python, then opens a judge in the best kind of sandbox whose canaries hold.
 * @throws BenchmarkError `no_python` or `no_sandbox`
 */
async function openJudge(options) {
    const python = await inspectPython(options.python);
    const comparer = new Comparer(python);
    try {
        const base = { python, memoryLimitMb: options.memoryLimitMb, maxProcesses: MAX_PROCESSES };
        const workers = options.workers ?? (0,external_node_os_.availableParallelism)();
        const { pool, report } = await chooseSandbox(options, base, workers, comparer);
        return new SandboxedJudge(python, report, pool, comparer);
    }
    catch (error) {
        await comparer[Symbol.asyncDispose]();
        throw error;
    }
}
/** Processes and threads that a solution may have at once. */
const MAX_PROCESSES = 64;
const ATTEMPTS = 2;
class SandboxedJudge {
    python;
    sandbox;
    #pool;
    #comparer;
    constructor(python, sandbox, pool, comparer) {
        this.python = python;
        this.sandbox = sandbox;
        this.#pool = pool;
        this.#comparer = comparer;
    }
    async judge(solution) {
        // The official grader passes a solution without tests. Here that could hide hidden tests that were not decoded.
        if (solution.tests.length === 0)
            return { kind: 'judge_error', detail: 'the solution has no tests' };
        try {
            return await this.#judge(solution);
        }
        catch (error) {
            return { kind: 'judge_error', detail: (0,errors/* describeError */.U)(error) };
        }
    }
    runCanaries() {
        return runCanaries(this, [...programs_CANARIES, ...environmentCanaries(this.python)]);
    }
    async #judge(solution) {
        const task = (sandbox) => grade(sandbox, this.#comparer, solution);
        const { graded, attempt } = await this.#retried(() => this.#pool.use(task));
        if (graded.starved) {
            const second = await this.#retried(() => this.#pool.useAlone(task));
            return verdictOf(second.graded, 'starved');
        }
        return verdictOf(graded, attempt > 1 ? 'judge_error' : null);
    }
    /** Tries once more, in a fresh sandbox, after a fault of the sandbox or the comparer. */
    async #retried(run) {
        for (let attempt = 1;; attempt++) {
            try {
                return { graded: await run(), attempt };
            }
            catch (error) {
                if (attempt === ATTEMPTS)
                    throw error;
            }
        }
    }
    async [Symbol.asyncDispose]() {
        await this.#pool[Symbol.asyncDispose]();
        await this.#comparer[Symbol.asyncDispose]();
    }
}
function verdictOf(graded, rerun) {
    const { failure, starved: _, ...measured } = graded;
    return failure === null ? { kind: 'passed', ...measured, rerun } : { kind: 'failed', ...measured, ...failure, rerun };
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/livecodebench/prompt/extract.js
/** Names the extraction rule. Change it whenever the same answer could give other code: scores are compared only within one rule. */
const EXTRACTION = 'last-two-fences';
const FENCE = '```';
/**
 * Extracts the code from an answer by the official rule (`extraction_utils.py`): the text strictly between the last two
 * lines that contain a fence anywhere, verbatim. Null when there are no two such lines or nothing is between them: the
 * official runner grades that empty text as [-4], we call it `no_code`.
 */
function extractCode(answer) {
    const lines = answer.split('\n');
    const fences = lines.flatMap((line, index) => (line.includes(FENCE) ? [index] : []));
    const [open, close] = fences.slice(-2);
    if (open === undefined || close === undefined)
        return null;
    return lines.slice(open + 1, close).join('\n') || null;
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/livecodebench/judge-answer.js





/** Its text is not run, even if it holds a program. */
const UNFINISHED = { truncated: 'the answer reached max-tokens', refusal: 'the model refused' };
/** Judges an answer. Decodes its tests, and keeps them only until the verdict, so that memory use stays constant. */
async function judge_answer_judgeAnswer(problem, answer, context) {
    const code = extractCode(answer.text);
    const passages = [{ title: 'code', text: code ?? '(none)' }];
    const nothingToRun = (errorType, detail) => ({
        ...unjudged(detail),
        errorType,
        passages,
    });
    const unfinished = truncatedOrRefused(answer.stopReason);
    if (unfinished !== null)
        return nothingToRun(unfinished, UNFINISHED[unfinished]);
    if (code === null)
        return nothingToRun('no_code', 'the answer has no code block');
    // They were validated when they were fetched, but their file may have been deleted since.
    const tests = await decodeTests(problem).catch(errors/* describeError */.U);
    if (typeof tests === 'string')
        return { ...unjudged(tests), passages };
    const { functionName } = problem;
    const solution = { code, tests, functionName, timeoutSeconds: context.testTimeoutSeconds };
    const verdict = await judge_answer_verdictOf(context, solution);
    if (verdict.kind === 'judge_error')
        return { ...unjudged(verdict.detail), testsTotal: tests.length, passages };
    const failed = verdict.kind === 'failed' ? verdict : null;
    return {
        errorType: failed?.errorType ?? null,
        detail: failed?.detail ?? null,
        testsPassed: verdict.testsPassed,
        testsTotal: tests.length,
        judgeMs: verdict.wallMs,
        instructions: null,
        passages: [...passages, ...passagesOf(failed?.failedTest ?? null)],
    };
}
const passagesOf = (test) => test === null
    ? []
    : [
        { title: `first failing test, number ${test.index + 1}: input`, text: test.input },
        { title: 'expected', text: test.expected },
        { title: 'actual', text: test.actual ?? '(nothing)' },
    ];
/** An error of the judge says nothing about the solution: it becomes a verdict of its own. */
async function judge_answer_verdictOf({ judge, interrupt }, solution) {
    const { promise: interrupted, reject } = Promise.withResolvers();
    const onAbort = () => reject(new Error('the run was interrupted'));
    interrupt.addEventListener('abort', onAbort);
    try {
        interrupt.throwIfAborted();
        return await Promise.race([judge.judge(solution), interrupted]);
    }
    catch (error) {
        return { kind: 'judge_error', detail: (0,errors/* describeError */.U)(error) };
    }
    finally {
        interrupt.removeEventListener('abort', onAbort);
    }
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/livecodebench/prompt/prompt.js



const DEFAULT_SYSTEM = 'You solve programming contest problems in Python 3. Your program is judged by running it on hidden tests with a time ' +
    'limit: it must be correct on every input that the problem allows, and fast enough for the largest.';
// The extraction takes the last two fence lines of an answer, so the prompt insists on one final block.
const DEFAULT_USER = `# Problem

{question}

# Task

{#starter_code}Complete the starter code below. Keep the class, the method's name and its parameters as they are, and return the result: the method is called directly, so read no input and print nothing.

\`\`\`python
{starter_code}
\`\`\`
{/starter_code}{^starter_code}Write a complete program that reads its input from standard input and writes its output, and nothing else, to standard output.
{/starter_code}
You may reason first, without code blocks. Then end your answer with the whole solution in exactly one code block, which opens with a line \`\`\`python and closes with a line \`\`\`, and write nothing after it.`;
/**
 * Parses a template of the user message, a small part of Mustache in single braces: `{question}`, `{starter_code}`,
 * `{#starter_code}…{/starter_code}` for problems with starter code only, `{^starter_code}…{/starter_code}` for those
 * without. All other text is verbatim. With an empty system text, none is sent.
 * @throws BenchmarkError `bad_input` for another `{name}`, an unclosed section, or a kind of problem without `{question}`
 */
function parseTemplate(system = DEFAULT_SYSTEM, user = DEFAULT_USER) {
    const pieces = [];
    let kinds = BOTH;
    // Odd elements are the tags: `split` keeps what the pattern captures.
    for (const [index, text] of user.split(/(\{[#^/]?\w+\})/).entries()) {
        const section = index % 2 ? SECTIONS[text] : undefined;
        if (section) {
            // A section begins outside of a section and ends inside it.
            if ((kinds === BOTH) === (section === BOTH))
                throw badTemplate(`no section can begin or end at ${text}`);
            kinds = section;
        }
        else {
            pieces.push({ what: index % 2 ? placeholder(text) : 'text', text, kinds });
        }
    }
    if (kinds !== BOTH)
        throw badTemplate('a section is not closed with {/starter_code}');
    for (const kind of BOTH) {
        if (!pieces.some(({ what, kinds }) => what === 'question' && kinds.includes(kind))) {
            throw badTemplate(`{question} is missing for ${kind} problems`);
        }
    }
    return { system, user, pieces };
}
const BOTH = ['function', 'stdin'];
const SECTIONS = {
    '{#starter_code}': ['function'],
    '{^starter_code}': ['stdin'],
    '{/starter_code}': BOTH,
};
function placeholder(tag) {
    if (tag === '{question}')
        return 'question';
    if (tag === '{starter_code}')
        return 'starter_code';
    throw badTemplate(`${tag} is not a placeholder`);
}
const badTemplate = (reason) => new errors/* BenchmarkError */.E('bad_input', `prompt-template: ${reason}`, 'Use {question}, {starter_code}, {#starter_code}…{/starter_code} and {^starter_code}…{/starter_code}.');
/** Builds the texts of the request for a problem. Statement and starter code are inserted verbatim, braces included. */
function buildPrompt(problem, { system, pieces }) {
    const kind = problem.starterCode === '' ? 'stdin' : 'function';
    const values = { question: problem.content, starter_code: problem.starterCode };
    const prompt = pieces
        .filter(({ kinds }) => kinds.includes(kind))
        .map(({ what, text }) => (what === 'text' ? text : values[what]))
        .join('');
    return { system, prompt };
}
/** Hashes everything on our side that affects how an answer is requested and read; hex SHA-256. */
const promptSha256 = ({ system, user }) => (0,external_node_crypto_.hash)('sha256', JSON.stringify([system, user, EXTRACTION]));

;// CONCATENATED MODULE: ./lib/action/benchmarks/livecodebench/prompt/prompt-text.js


/**
 * Reads the text of a prompt input: the input itself, or the file that it names. Prompts have spaces or placeholders, so an
 * input without either is a path: a mistyped path must not be sent as a prompt.
 * @returns undefined for null, which stands for the default prompt
 * @throws BenchmarkError `bad_input` for a file that cannot be read
 */
async function readPromptText(name, input) {
    if (input === null)
        return undefined;
    if (/[\s{]/.test(input))
        return input;
    try {
        return await (0,promises_.readFile)(input, 'utf8');
    }
    catch (error) {
        const help = 'Give the path of a file, or the text itself (with at least one space).';
        throw new errors/* BenchmarkError */.E('bad_input', `input ${name}: ${(0,errors/* describeError */.U)(error)}`, help);
    }
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/livecodebench/livecodebench.js







/** Programs for the problems of programming contests, judged by running them on hidden tests in a sandbox. */
const LIVECODEBENCH = {
    name: 'livecodebench',
    usualOutputTokens: 800,
    windowOf: ({ release, startDate, endDate }) => ({ release, start_date: startDate, end_date: endDate }),
    loadSample: loadSample,
    openPrompt: async ({ systemPrompt, promptTemplate }) => {
        const template = parseTemplate(await readPromptText('system-prompt', systemPrompt), await readPromptText('prompt-template', promptTemplate));
        const wording = promptTemplate === null ? 'ours' : 'given';
        return { make: (problem) => buildPrompt(problem, template), wording, sha256: promptSha256(template) };
    },
    openJudge: livecodebench_openJudge,
};
/** Opens the judge with a proven sandbox, and logs what it runs. Rejects with BenchmarkError `no_python`, `no_sandbox`. */
async function livecodebench_openJudge(inputs, host) {
    const judge = await host.openJudge({
        sandbox: inputs.sandbox,
        python: await host.preparePython(inputs),
        memoryLimitMb: inputs.memoryLimitMb,
        workers: host.judgeWorkers,
        log: host.log,
    });
    const { python, sandbox } = judge;
    const environment = environmentOf(python);
    host.log(`judge: ${python.implementation} ${python.version}, sandbox ${sandbox.kind}, limits by ${sandbox.limits}`);
    if (environment !== 'reference') {
        host.warn('not the reference environment (CPython 3.11 with its packages): this run belongs to a series of its own');
    }
    const testTimeoutSeconds = inputs.testTimeout;
    return {
        config: {
            grader: judge_GRADER,
            python: `${python.implementation} ${python.version}`,
            packages: python.packages,
            test_timeout: inputs.testTimeout,
            memory_limit_mb: inputs.memoryLimitMb,
            environment,
            sandbox: sandbox.kind,
        },
        selfTest: () => livecodebench_checkCanaries(judge, host),
        judge: (problem, answer, interrupt) => judge_answer_judgeAnswer(problem, answer, { judge, testTimeoutSeconds, interrupt }),
        [Symbol.asyncDispose]: () => judge[Symbol.asyncDispose](),
    };
}
/** Judges the canaries: programs whose verdicts are known. */
async function livecodebench_checkCanaries(judge, { log }) {
    const { checks, wrong } = await judge.runCanaries();
    if (wrong.length === 0) {
        log(`judge: all ${checks.length} canaries judged correctly`);
        return null;
    }
    const list = wrong.map(({ name, expected, actual }) => `${name} (expected ${expected}, got ${actual})`).join(', ');
    const message = `the judge is wrong about ${wrong.length} of its ${checks.length} canaries: ${list}`;
    return new errors/* BenchmarkError */.E('judge_wrong', message, 'Nothing was asked. Check the Python interpreter, or report this.');
}

;// CONCATENATED MODULE: ./lib/action/benchmarks/by-name.js


/** Calls `use` with the benchmark of that name. Only the benchmark itself knows what its problems are made of. */
const withBenchmark = (name, use) => (name === 'ifeval' ? use(IFEVAL) : use(LIVECODEBENCH));

// EXTERNAL MODULE: ./lib/action/runtime/actions-cache.js + 1 modules
var actions_cache = __webpack_require__(1419);
;// CONCATENATED MODULE: ./lib/action/runtime/xdg-cache-home.js



/** The folder for caches: the runner's, else XDG_CACHE_HOME if it is absolute as its specification demands, else `~/.cache`. */
function cacheRoot(env) {
    const given = env['XDG_CACHE_HOME'] ?? '';
    if (env['RUNNER_TEMP'])
        return env['RUNNER_TEMP'];
    return (0,external_node_path_.isAbsolute)(given) ? given : (0,external_node_path_.join)(env['HOME'] || (homeFolder() ?? (0,external_node_os_.tmpdir)()), '.cache');
}

;// CONCATENATED MODULE: ./lib/action/dataset/cache/checksums.js
var checksums_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var checksums_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




const checksums_NAME = 'seal.json';
const checksums_CHUNK_BYTES = 1 << 20;
/** SHA-256 by file name. */
const digests = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
/** Writes the checksums of all files of a folder into it. They detect accidents, not forgery. */
async function seal(folder) {
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, checksums_NAME), JSON.stringify(await digestsOf(folder)));
}
/** Tells whether the folder still has the content that it was sealed with. */
async function isIntact(folder) {
    try {
        const expected = digests.parse(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, checksums_NAME), 'utf8')));
        const actual = await digestsOf(folder);
        const names = Object.keys(expected);
        return names.length === Object.keys(actual).length && names.every((name) => expected[name] === actual[name]);
    }
    catch {
        // Not sealed, or not readable: not intact in either case.
        return false;
    }
}
async function digestsOf(folder) {
    const names = (await (0,promises_.readdir)(folder)).filter((name) => name !== checksums_NAME).sort();
    const digests = {};
    // One buffer for all files: a new one for each chunk would be most of the memory of a fetch.
    const buffer = Buffer.allocUnsafeSlow(checksums_CHUNK_BYTES);
    for (const name of names)
        digests[name] = await digestOf((0,external_node_path_.join)(folder, name), buffer);
    return digests;
}
async function digestOf(path, buffer) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = checksums_addDisposableResource(env_1, await (0,promises_.open)(path), true);
        const hash = (0,external_node_crypto_.createHash)('sha256');
        for (;;) {
            const { bytesRead } = await file.read(buffer);
            if (bytesRead === 0)
                return hash.digest('hex');
            hash.update(buffer.subarray(0, bytesRead));
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = checksums_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/cache/lock.js



/** The holder of a lock updates its file every few seconds. A file that is older than `STALE_MS` belongs to a dead process. */
const HEARTBEAT_MS = 5_000;
const STALE_MS = 60_000;
const POLL_MS = 200;
/** Takes the lock at `path`; null when another process has it. */
async function tryLock(path) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    if (!(await create(path))) {
        if (await isLocked(path))
            return null;
        // Two processes may both take over a stale lock. Both then produce the same content; the last rename wins.
        await (0,promises_.rm)(path, { force: true });
        if (!(await create(path)))
            return null;
    }
    const heartbeat = setInterval(() => void (0,promises_.utimes)(path, new Date(), new Date()).catch(() => { }), HEARTBEAT_MS);
    heartbeat.unref();
    return {
        [Symbol.asyncDispose]: async () => {
            clearInterval(heartbeat);
            await (0,promises_.rm)(path, { force: true });
        },
    };
}
/** Creates the file; false when it exists already. */
async function create(path) {
    try {
        await (await (0,promises_.open)(path, 'wx')).close();
        return true;
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
            return false;
        throw error;
    }
}
/** Takes the lock at `path`, and waits while another process has it. */
async function lock(path, { signal, onWait }) {
    for (let waits = 0;; waits++) {
        const held = await tryLock(path);
        if (held)
            return held;
        if (waits === 0)
            onWait();
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS, undefined, { signal });
    }
}
async function isLocked(path) {
    const age = await (0,promises_.stat)(path).then(({ mtimeMs }) => Date.now() - mtimeMs, () => Number.POSITIVE_INFINITY);
    return age < STALE_MS;
}

;// CONCATENATED MODULE: ./lib/action/dataset/cache/folder-store.js
var folder_store_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var folder_store_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








const TERMINAL_HELP = {
    afterSize: '; --clear-cache empties it',
    whenFull: 'Free some space, run with --clear-cache, or set XDG_CACHE_HOME to a folder on a larger disk.',
};
const WORKFLOW_HELP = { afterSize: '', whenFull: 'Use a runner with more disk space.' };
/** Each process that reads from the store has a lock here, so that the store is not cleared during a run. */
const READERS = '.readers';
/** Opens a store in a folder of this machine, for any number of processes. Nothing is written before it is used. */
function openFolderStore(root, { log, warn, signal }, help = TERMINAL_HELP) {
    let reader = null;
    const read = async () => {
        reader ??= tryLock((0,external_node_path_.join)(root, READERS, (0,external_node_crypto_.randomUUID)()));
        await reader;
    };
    /** Turns an error of a full disk into `disk_full`. */
    const clearly = async (name, work) => {
        try {
            return await work();
        }
        catch (error) {
            throw isDiskFull(error) ? diskFull((0,external_node_path_.join)(root, name), help, error) : error;
        }
    };
    const find = async (name) => {
        const folder = (0,external_node_path_.join)(root, name);
        if (!(0,external_node_fs_.existsSync)(folder))
            return null;
        await read();
        if (await isIntact(folder))
            return folder;
        warn(`cache: ${name} is damaged and is fetched again`);
        await drop(name);
        return null;
    };
    const make = async (name, fill) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            await read();
            const _ = folder_store_addDisposableResource(env_1, await lock((0,external_node_path_.join)(root, `.${name}.lock`), {
                signal,
                onWait: () => log(`cache: waiting for another run to fetch ${name}`),
            }), true);
            return (await find(name)) ?? (await fillInto((0,external_node_path_.join)(root, name), fill));
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = folder_store_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    };
    const drop = (name) => (0,promises_.rm)((0,external_node_path_.join)(root, name), { recursive: true, force: true });
    return {
        restore: (name) => clearly(name, () => find(name)),
        save: (name, fill) => clearly(name, () => make(name, fill)),
        drop,
        describe: async () => `${root} holds ${showBytes(await bytesIn(root))}${help.afterSize}`,
        [Symbol.asyncDispose]: async () => (await reader)?.[Symbol.asyncDispose](),
    };
}
/** Fills a draft, seals it and renames it, so that a folder under its name is always complete. */
async function fillInto(folder, fill) {
    const draft = `${folder}.${(0,external_node_crypto_.randomUUID)()}.part`;
    await (0,promises_.mkdir)(draft);
    try {
        await fill(draft);
        await seal(draft);
        await (0,promises_.rename)(draft, folder);
        return folder;
    }
    catch (error) {
        await (0,promises_.rm)(draft, { recursive: true, force: true });
        throw error;
    }
}
const isDiskFull = (error) => error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
const diskFull = (folder, help, cause) => new errors/* BenchmarkError */.E('disk_full', `the disk is full: ${folder} could not be written`, help.whenFull, { cause });
/** Adds up the sizes of the files below a folder. Files that disappear meanwhile belong to another run and are not counted. */
async function bytesIn(folder) {
    const files = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const sizes = files
        .filter((file) => file.isFile())
        .map((file) => (0,promises_.stat)((0,external_node_path_.join)(file.parentPath, file.name)).then(({ size }) => size, () => 0));
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

;// CONCATENATED MODULE: ./lib/action/dataset/cache/runner-store.js




/** Each run saves under its own key and restores by the prefix, so that the next run can replace damaged content. */
const keyOf = (name, env) => `${prefixOf(name)}${env['GITHUB_RUN_ID']}-${env['GITHUB_RUN_ATTEMPT']}`;
const prefixOf = (name) => `llm-benchmarks-${name}-`;
/**
 * Connects a folder store, which a runner loses after each job, to the cache of GitHub Actions.
 * Folders pass through `<root>/.transfer`, because saving and restoring must use the same path, and after a failed restore the
 * service may still write to that path at any later time. So nothing is ever read from there.
 */
function openRunnerStore(local, root, cache, { env, warn }) {
    /** After the first fault the cache is not used again, because the next call would take as long to fail. */
    let isFaulty = false;
    const saving = [];
    const transfer = (name) => (0,external_node_path_.join)(root, '.transfer', name);
    const restore = async (name) => {
        const here = await local.restore(name);
        if (here !== null || isFaulty)
            return here;
        const arrived = transfer(name);
        const outcome = await cache.restore(arrived, keyOf(name, env), [prefixOf(name)]);
        if (outcome === 'fault' || outcome === 'absent')
            isFaulty = true;
        // This run saves it again; the half-unpacked files must not be part of that.
        if (outcome === 'damaged')
            await (0,promises_.rm)(arrived, { recursive: true, force: true });
        if (outcome !== 'hit' || !(0,external_node_fs_.existsSync)(arrived))
            return null;
        await (0,promises_.rename)(arrived, (0,external_node_path_.join)(root, name));
        return local.restore(name);
    };
    const upload = async (name, folder) => {
        try {
            await (0,promises_.mkdir)(transfer(name), { recursive: true });
            for (const file of await (0,promises_.readdir)(folder))
                await (0,promises_.link)((0,external_node_path_.join)(folder, file), (0,external_node_path_.join)(transfer(name), file));
            await cache.save(transfer(name), keyOf(name, env));
        }
        catch (error) {
            warn(`cache: ${name} could not be saved (${(0,errors/* describeError */.U)(error)})`);
        }
    };
    return {
        ...local,
        restore,
        save: async (name, fill) => {
            const folder = await local.save(name, fill);
            // Awaited at the end of the run.
            if (!isFaulty)
                saving.push(upload(name, folder));
            return folder;
        },
        drop: async (name) => {
            await local.drop(name);
            await (0,promises_.rm)(transfer(name), { recursive: true, force: true });
        },
        [Symbol.asyncDispose]: async () => {
            await Promise.all(saving);
            await local[Symbol.asyncDispose]();
        },
    };
}

;// CONCATENATED MODULE: ./lib/action/dataset/cache/open.js








/** Where a dataset is kept: a folder of the user's cache, and in a workflow one of the job that the Actions cache fills. */
const cacheFolder = (env) => (0,external_node_path_.join)(cacheRoot(env), 'llm-benchmarks', 'dataset');
/** Opens the store for this environment. Creates no file or folder before it is used. */
function openStore(env, host) {
    let opened = null;
    const store = () => {
        opened ??= open_open(env, host);
        return opened;
    };
    return {
        restore: (name) => store().restore(name),
        save: (name, fill) => store().save(name, fill),
        drop: (name) => store().drop(name),
        describe: () => store().describe(),
        [Symbol.asyncDispose]: async () => opened?.[Symbol.asyncDispose](),
    };
}
function open_open(env, host) {
    const root = cacheFolder(env);
    if (!isWritable(root))
        return openForThisRun(root, host);
    const isWorkflow = env['GITHUB_ACTIONS'] === 'true';
    const folder = openFolderStore(root, host, isWorkflow ? WORKFLOW_HELP : TERMINAL_HELP);
    return isWorkflow ? openRunnerStore(folder, root, (0,actions_cache/* openRunnerCache */.f)(host.warn), { env, ...host }) : folder;
}
function isWritable(folder) {
    try {
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
        (0,external_node_fs_.accessSync)(folder, external_node_fs_.constants.W_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** Opens a store in a temporary folder: a cache folder that cannot be written to must not stop the run. */
function openForThisRun(unwritable, host) {
    host.warn(`the cache folder ${unwritable} cannot be written to: what is fetched is not kept`);
    const root = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'llm-benchmarks-'));
    const store = openFolderStore(root, host);
    return {
        ...store,
        [Symbol.asyncDispose]: async () => {
            await store[Symbol.asyncDispose]();
            await (0,promises_.rm)(root, { recursive: true, force: true });
        },
    };
}

// EXTERNAL MODULE: ./lib/core/compare.js + 1 modules
var core_compare = __webpack_require__(756);
// EXTERNAL MODULE: ./lib/action/dashboard/call.js
var call = __webpack_require__(7649);
// EXTERNAL MODULE: ./lib/core/api.js + 9 modules
var api = __webpack_require__(4158);
;// CONCATENATED MODULE: ./lib/action/dashboard/run.js





const github = api/* runSummary */.KL.shape.github.unwrap().pick({ run_id: true, repository: true }).strip().nullable();
/** Only the fields that are needed, so that the answer of a later version can be read too. */
const detail = schemas/* object */.Ikc({
    demo: api/* runDetail */.t9.shape.demo,
    run: api/* runSummary */.KL
        .pick({ id: true, run_date: true, benchmark: true, score: true, total_count: true })
        .extend({
        github,
        model: api/* runSummary */.KL.shape.model.strip(),
    })
        .strip(),
    sample: api/* runDetail */.t9.shape.sample.strip(),
    config: api/* runDetail */.t9.shape.config.strip(),
    config_fingerprint: api/* runDetail */.t9.shape.config_fingerprint,
    price: api/* runDetail */.t9.shape.price.strip(),
    spread: api/* runDetail */.t9.shape.spread.unwrap().strip().nullable().catch(null),
});
const problems = schemas/* object */.Ikc({
    run: api/* runProblems */.eX.shape.run.strip(),
    problems: schemas/* array */.YOg(api/* runProblem */.d0.pick({ problem_id: true, passed: true, error_type: true, samples: true, passed_samples: true }).strip()),
});
const list = schemas/* object */.Ikc({
    runs: schemas/* array */.YOg(api/* runSummary */.KL.pick({ id: true, score: true }).extend({ github }).strip()),
    next_cursor: api/* runList */.kK.shape.next_cursor,
});
/** A higher attempt may replace the run between the two requests. */
const TRIES = 2;
/**
 * Fetches a run of a dashboard with its problems; null when a query finds none, or only runs of `notOf`.
 * Rejects with BenchmarkError `bad_baseline` when the dashboard refuses, `dashboard_unreachable`.
 */
async function fetchRun(which, connection) {
    for (let tries = 1;; tries++) {
        const found = which.kind === 'latest' ? await latest(which, connection) : await named(which, connection);
        if (found === null)
            return null;
        const { id } = found.run;
        const listed = await run_read(new URL(`/api/runs/${id}/problems`, which.origin), problems, connection);
        if (listed !== 'missing' && belong(found, listed))
            return fetched(found, listed);
        if (tries === TRIES) {
            const message = `${new URL(which.origin).host} gives a run ${id} that does not match its list of problems`;
            throw new errors/* BenchmarkError */.E('dashboard_unreachable', message, 'Try again.');
        }
    }
}
async function named(which, connection) {
    const found = await run_read(new URL(`/api/runs/${which.id}`, which.origin), detail, connection);
    if (found === 'missing')
        throw missing(which);
    return found;
}
async function latest(which, connection) {
    const { origin, query, notOf } = which;
    const found = await run_read(new URL(`/api/runs/latest${query}`, origin), detail, connection);
    if (found === 'missing')
        return null;
    if (!isOf(found.run, notOf))
        return found;
    const id = await latestOfOthers(which, connection);
    return id === null ? null : named({ kind: 'run', origin, id }, connection);
}
/** Enough: a workflow run posts at most one result for each model of its matrix, and the list begins with the latest. */
const PAGE = 100;
const MOST_PAGES = 5;
async function latestOfOthers({ origin, query, notOf }, connection) {
    const url = new URL(`/api/runs${query}`, origin);
    url.searchParams.set('limit', String(PAGE));
    for (let pages = 0; pages < MOST_PAGES; pages++) {
        const page = await run_read(url, list, connection);
        if (page === 'missing')
            return null;
        const other = page.runs.find((run) => run.score !== null && !isOf(run, notOf));
        if (other !== undefined)
            return other.id;
        if (page.next_cursor === null)
            return null;
        url.searchParams.set('cursor', page.next_cursor);
    }
    return null;
}
const isOf = ({ github }, run) => github !== null && run !== null && github.run_id === run.run_id && github.repository === run.repository;
async function run_read(url, schema, connection) {
    const reply = await (0,call/* callDashboard */.f0)({ url, post: null }, connection);
    if (reply.kind === 'ok')
        return (0,call/* parseReply */.UV)(schema, reply.json, url);
    // Any web server answers 404; only a dashboard answers with this code.
    if (reply.code === 'not_found')
        return 'missing';
    const message = `${url.host} answered ${reply.status} for ${url.pathname}${reply.words && ` (${reply.words})`}`;
    throw new errors/* BenchmarkError */.E('bad_baseline', message, 'Check the address of the baseline.');
}
const missing = ({ id, origin }) => new errors/* BenchmarkError */.E('bad_baseline', `${new URL(origin).host} has no run ${id}`, 'Check the address of the baseline.');
const belong = ({ run, sample }, listed) => listed.run.id === run.id &&
    listed.run.run_date === run.run_date &&
    listed.problems.length === sample.size &&
    listed.problems.every(isSound) &&
    listed.problems.filter(({ error_type }) => !(0,outcome/* isUnmeasured */.qB)(error_type)).length === run.total_count;
/** Checks what a comparison relies on: it runs after the run is paid for, and must not fail then. */
const isSound = ({ error_type, passed, samples, passed_samples }) => passed === (error_type === null) &&
    ((0,outcome/* isUnmeasured */.qB)(error_type)
        ? samples === 0 && passed_samples === 0
        : samples > 0 && passed_samples <= samples && passed === (passed_samples === samples));
const fetched = ({ run, demo, sample, config, config_fingerprint, price, spread }, listed) => ({
    run,
    demo,
    spread: spread && {
        dayVariance: spread.day_variance,
        degrees: spread.degrees,
        wavering: spread.wavering,
        source: 'own',
    },
    results: {
        model: { ...run.model, ...price },
        sample,
        config,
        benchmark: run.benchmark,
        config_fingerprint,
        score: run.score,
        total_count: run.total_count,
        problems: listed.problems,
    },
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(9567);
;// CONCATENATED MODULE: ./lib/action/results/github-context.js


const Variables = schemas/* object */.Ikc({
    GITHUB_RUN_ID: coerce/* number */.ai(),
    GITHUB_RUN_ATTEMPT: coerce/* number */.ai(),
    GITHUB_REPOSITORY: schemas/* string */.YjP(),
    GITHUB_SHA: schemas/* string */.YjP(),
    GITHUB_EVENT_NAME: schemas/* string */.YjP().min(1),
    GITHUB_SERVER_URL: schemas/* string */.YjP(),
})
    .transform((env) => ({
    run_id: env.GITHUB_RUN_ID,
    run_attempt: env.GITHUB_RUN_ATTEMPT,
    repository: env.GITHUB_REPOSITORY,
    sha: env.GITHUB_SHA,
    event: env.GITHUB_EVENT_NAME,
    url: `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`,
}))
    .pipe(results/* resultsSchema */.sy.shape.github.unwrap());
/** Identifies the workflow run by the runner's environment variables; null outside of one, and where results refuse them. */
const githubContext = (env) => Variables.safeParse(env).data ?? null;

// EXTERNAL MODULE: ./lib/action/results/read.js
var results_read = __webpack_require__(9395);
;// CONCATENATED MODULE: ./lib/action/gates/baseline.js






/**
 * Loads and validates the baseline; null while the dashboard has no run that the address names. `latest` skips results
 * of this workflow run: a second attempt would be compared with the first.
 * Rejects with BenchmarkError `bad_baseline` for a run that cannot be compared with, `dashboard_unreachable`.
 * @param benchmark of this run, its name in results
 */
async function loadBaseline(source, benchmark, host) {
    const baseline = source.kind === 'file' ? await fromFile(source.path) : await fromDashboard(source, benchmark, host);
    if (baseline === null)
        return null;
    const refuse = (reason, help) => new errors/* BenchmarkError */.E('bad_baseline', `baseline ${baseline.name} ${reason}`, help);
    if (baseline.results.score === null)
        throw refuse('has no score: its run failed', 'Choose a run with a score.');
    if (baseline.demo !== host.demo) {
        const what = baseline.demo ? 'is a demo, not a measurement' : 'is a measurement, but this run is a demo';
        throw refuse(what, 'Compare a demo with a demo, a measurement with a measurement.');
    }
    if (baseline.results.benchmark !== benchmark) {
        const what = `is of benchmark ${baseline.results.benchmark}, but this run is of ${benchmark}`;
        throw refuse(what, 'Choose a run of the same benchmark.');
    }
    return baseline;
}
async function fromFile(path) {
    const exists = await (0,promises_.stat)(path).catch(() => null);
    if (exists === null)
        throw new errors/* BenchmarkError */.E('bad_baseline', `baseline ${path} does not exist`, 'Check the path.');
    const results = await (0,results_read/* readResultsFile */.B)(path, 'bad_baseline', 'baseline');
    const { id, run_date: runDate, demo } = results;
    return { id, name: path, url: null, runDate, demo, spread: null, results };
}
async function fromDashboard(source, benchmark, { clock, signal, demo, env, log }) {
    const connection = { ...call/* PERSISTENT */.es, clock, signal, log };
    const found = await fetchRun(source.kind === 'run'
        ? source
        : { ...source, query: sameKind(source.query, { demo, benchmark }), notOf: githubContext(env) }, connection);
    if (found === null)
        return null;
    const { id, run_date: runDate } = found.run;
    return { id, name: id, url: `${source.origin}/runs/${id}`, runDate, ...found };
}
/** Adds demo and benchmark to the query: without them, a dashboard may answer with its demo, or with another benchmark. */
function sameKind(query, { demo, benchmark }) {
    const asked = new URLSearchParams(query);
    if (!asked.has('demo'))
        asked.set('demo', String(demo));
    if (!asked.has('benchmark'))
        asked.set('benchmark', benchmark);
    return `?${asked}`;
}

// EXTERNAL MODULE: ./lib/action/gates/cost-alert.js
var cost_alert = __webpack_require__(7535);
// EXTERNAL MODULE: ./lib/action/text/numbers.js
var numbers = __webpack_require__(4418);
;// CONCATENATED MODULE: ./lib/action/gates/fail-below.js

/** Larger than any rounding error of a score. */
const ROUNDING = 1e-9;
/** Compares a score with a limit, both from 0 to 1, and says when they are too close to be sure. */
function failBelow({ score, confidence }, limit) {
    const gate = 'fail-below';
    if (score === null || confidence === null)
        return { gate, outcome: 'undecidable', reason: 'the run has no score' };
    const isBelow = score < limit - ROUNDING;
    const reason = `the score of ${(0,numbers/* percent */.KN)(score)} is ${isBelow ? 'below' : 'not below'} ${(0,numbers/* percent */.KN)(limit)}`;
    const isClose = confidence.low < limit && limit <= confidence.high;
    const doubt = `; but its 95 % interval, ${(0,numbers/* percent */.KN)(confidence.low)} to ${(0,numbers/* percent */.KN)(confidence.high)}, lies on both sides: too close to be sure`;
    return { gate, outcome: isBelow ? 'failed' : 'held', reason: isClose ? reason + doubt : reason };
}

// EXTERNAL MODULE: ./lib/action/gates/regression.js
var gates_regression = __webpack_require__(4320);
;// CONCATENATED MODULE: ./lib/action/gates/gates.js






/**
 * Loads the baseline before anything is paid for, so that a wrong path does not waste a run.
 * Rejects with BenchmarkError `bad_baseline`, `dashboard_unreachable`.
 * @param benchmark its name in results
 */
async function openGates(inputs, benchmark, host) {
    const baseline = inputs.baseline === null ? null : await loadBaseline(inputs.baseline, benchmark, host);
    if (baseline !== null)
        host.log(`baseline: ${baseline.name} of ${baseline.runDate}`);
    else if (inputs.baseline !== null)
        host.warn('no baseline: the dashboard has no earlier run that matches, so nothing is compared');
    const { dashboardUrl: origin, costAlert: limit } = inputs;
    return {
        judge: async (results) => ({
            ...judgeScore(results, baseline, inputs),
            month: origin === null || limit === null ? { kind: 'off' } : await (0,cost_alert/* checkMonth */.Ds)({ origin, limit }, results, host),
        }),
    };
}
/** Compares results with the baseline and decides the gates. Pure. */
function judgeScore(results, baseline, { failBelow: limit, failOnRegression: isStrict }) {
    if ((0,core_shards/* loneShard */.rk)(results) !== null)
        return { against: null, verdicts: [] }; // the merge of all shards is judged, not its parts
    const against = baseline && againstBaseline(results, baseline);
    return {
        against,
        verdicts: [
            ...(limit === null ? [] : [failBelow(results, limit)]),
            ...(isStrict ? [failOnRegression(against?.regression ?? NO_BASELINE)] : []),
        ],
    };
}
const NO_BASELINE = { kind: 'undecidable', reason: 'there is no earlier run to compare with' };
function againstBaseline(results, baseline) {
    const comparison = baseline.id === results.id
        ? { kind: 'incomparable', reason: 'same_run' }
        : (0,core_compare/* compareResults */.ex)(baseline.results, results, baseline.spread);
    return { baseline, comparison, regression: (0,gates_regression/* regressionIn */.nq)(comparison) };
}
function failOnRegression(regression) {
    const gate = 'fail-on-regression';
    switch (regression.kind) {
        case 'regressed':
            return {
                gate,
                outcome: 'failed',
                reason: `significantly worse than the baseline (${gates_regression/* TEST_NAMES */.mR[regression.test]} p < 0.01)`,
            };
        case 'not_regressed':
            return {
                gate,
                outcome: 'held',
                reason: `no significant regression (${gates_regression/* TEST_NAMES */.mR[regression.test]} p < 0.01, and worse)`,
            };
        case 'undecidable':
            return { gate, outcome: 'undecidable', reason: `not decidable: ${regression.reason}` };
    }
}

// EXTERNAL MODULE: ./lib/action/gates/report.js
var report = __webpack_require__(5159);
;// CONCATENATED MODULE: ./lib/action/results/write.js
var write_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var write_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



const RESULTS_FILE = { name: 'results-file', beginning: /^\s*\{\s*"schema_version"\s*:/ };
/**
 * Checks that the file can be written at the end, by writing a draft beside it; creates its folder.
 * @throws BenchmarkError `bad_input`, also for a file that holds something else than an earlier output of this kind
 */
async function requireWritable(file, { name, beginning }) {
    const about = `${name} ${JSON.stringify(file)}`;
    const text = await writableOver(file).catch((error) => {
        const message = `${about} cannot be written: ${(0,errors/* describeError */.U)(error)}`;
        throw new errors/* BenchmarkError */.E('bad_input', message, 'Choose a path in a folder that you may write to.');
    });
    if (text === '' || beginning.test(text))
        return;
    const help = 'Choose another path, or delete the file if you do not need it.';
    throw new errors/* BenchmarkError */.E('bad_input', `${about} would overwrite a file that holds something else`, help);
}
/** @returns how the present content of the file begins: empty without a file */
async function writableOver(file) {
    await makeFolder((0,external_node_path_.dirname)(file));
    const existing = await (0,promises_.stat)(file).catch(() => null);
    if (existing?.isFile() === false)
        throw new Error('it is not a regular file');
    await (0,promises_.writeFile)(draftOf(file), '');
    await (0,promises_.rm)(draftOf(file));
    return existing === null ? '' : readBeginning(file);
}
const BEGINNING_BYTES = 4096;
async function readBeginning(file) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = write_addDisposableResource(env_1, await (0,promises_.open)(file), true);
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
        return buffer.toString('utf8', 0, bytesRead);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = write_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/**
 * Checks that no two of the files are the same, links followed.
 * @param files paths by the name that messages give them
 * @throws BenchmarkError `bad_input`
 */
async function requireSeparate(files) {
    const names = new Map();
    for (const [name, file] of Object.entries(files)) {
        const path = await realPath((0,external_node_path_.resolve)(file));
        const other = names.get(path);
        if (other !== undefined) {
            const message = `${name} ${JSON.stringify(file)} is also the ${other}`;
            throw new errors/* BenchmarkError */.E('bad_input', message, 'Give each its own path: one would overwrite the other.');
        }
        names.set(path, name);
    }
}
/** Resolves links, also those on the way to a file that does not exist yet. */
const realPath = (path) => (0,promises_.realpath)(path).catch(async (error) => {
    if ((0,external_node_path_.dirname)(path) === path)
        throw error;
    return (0,external_node_path_.join)(await realPath((0,external_node_path_.dirname)(path)), (0,external_node_path_.basename)(path));
});
const draftOf = (file) => `${file}.${process.pid}.tmp`;
/** Creates folders one by one: Node's recursive mkdir never returns where the system answers ENOENT, as in /proc. */
async function makeFolder(folder) {
    if ((await (0,promises_.stat)(folder).catch(() => null))?.isDirectory())
        return;
    if ((0,external_node_path_.dirname)(folder) !== folder)
        await makeFolder((0,external_node_path_.dirname)(folder));
    await (0,promises_.mkdir)(folder).catch((error) => {
        if (error.code !== 'EEXIST')
            throw error;
    });
}
/** Writes the whole file or nothing: a reader never sees half of it. */
async function writeResults(file, results, redact) {
    const draft = draftOf(file);
    try {
        // Each text by itself: a secret that is an ordinary word must not change the names of fields.
        const redacted = (_, value) => (typeof value === 'string' ? redact(value) : value);
        await (0,promises_.writeFile)(draft, `${JSON.stringify(results, redacted, 2)}\n`);
        await (0,promises_.rename)(draft, file);
    }
    finally {
        await (0,promises_.rm)(draft, { force: true });
    }
}

;// CONCATENATED MODULE: ./lib/action/pipeline/report.js



/**
 * Ends a run or a merge: writes results.json, checks the gates, reports everything.
 * @throws BenchmarkError `results_unwritable`, only after reporting: the report is then the only record of the results
 */
async function reportResults(results, { gates, notes, ifUnwritable }, host) {
    host.phase('Report');
    const { file, stoppedBy, uncollected } = notes;
    const unwritable = await writeResults(file, results, host.redact).then(() => null, resultsUnwritable(file, ifUnwritable));
    const gateReport = await gates.judge(results);
    await host.report(results, { ...notes, gates: gateReport });
    if (unwritable !== null)
        throw unwritable;
    return { results, stoppedBy, uncollected, gateFailure: (0,report/* gateFailure */.I)(gateReport) };
}
const resultsUnwritable = (file, help) => (cause) => {
    const message = `results-file ${file} could not be written: ${(0,errors/* describeError */.U)(cause)}`;
    return new errors/* BenchmarkError */.E('results_unwritable', message, help, { cause });
};

// EXTERNAL MODULE: ./lib/core/consistency.js
var consistency = __webpack_require__(1171);
// EXTERNAL MODULE: ./lib/core/instruction-scores.js
var instruction_scores = __webpack_require__(6791);
// EXTERNAL MODULE: ./lib/core/parse-results.js + 1 modules
var parse_results = __webpack_require__(7047);
// EXTERNAL MODULE: ./lib/core/result-identity.js
var result_identity = __webpack_require__(4241);
// EXTERNAL MODULE: ./lib/core/sums.js
var sums = __webpack_require__(1919);
;// CONCATENATED MODULE: ./lib/package.json
const package_namespaceObject = {"rE":"0.1.0"};
;// CONCATENATED MODULE: ./lib/action/version.js

/** Of this program, recorded in its results. */
const ACTION_VERSION = package_namespaceObject.rE;

;// CONCATENATED MODULE: ./lib/action/results/measurement.js
/** Whether something ended the run before every task was measured or given up. */
const isStopped = ({ stoppedBy, uncollected }) => stoppedBy !== null || uncollected !== null;

;// CONCATENATED MODULE: ./lib/action/results/no-score.js
const NO_SCORE = { status: 'failed', score: null, score_bounds: null, confidence: null };
/** Takes the score from a run that was ended early; its counts stay. */
const withoutScore = (score) => ({ ...score, ...NO_SCORE });

// EXTERNAL MODULE: ./lib/core/prices.js + 1 modules
var prices = __webpack_require__(7426);
;// CONCATENATED MODULE: ./lib/action/results/samples.js


/** Makes one row per problem from one row per answer, in the order of first appearance. */
const combineSamples = (measured) => [...Map.groupBy(measured, ({ result }) => result.problem_id).values()].map(combine);
/**
 * A problem is measured when one of its answers was, and passed when every measured one passed. Otherwise its error is
 * that of the first answer that did not pass.
 */
function combine(answers) {
    const [first] = answers;
    if (first === undefined)
        throw new RangeError('a problem without an answer');
    if (answers.length === 1)
        return first;
    const measured = answers.filter(({ result }) => result.samples > 0);
    const telling = measured.find(({ result }) => !result.passed) ?? measured[0] ?? first;
    const sum = (value) => answers.reduce((total, answer) => total + value(answer), 0);
    return {
        answer: telling.answer,
        result: {
            ...telling.result,
            samples: sum(({ result }) => result.samples),
            passed_samples: sum(({ result }) => result.passed_samples),
            latency_ms: sumOfKnown(answers.map(({ result }) => result.latency_ms)),
            judge_ms: sumOfKnown(answers.map(({ result }) => result.judge_ms)),
            input_tokens: (0,sums/* sumIfKnown */.Y)(answers.map(({ result }) => result.input_tokens)),
            output_tokens: (0,sums/* sumIfKnown */.Y)(answers.map(({ result }) => result.output_tokens)),
            cost: (0,sums/* sumIfKnown */.Y)(answers.map(({ result }) => result.cost)),
        },
        cost: sumOfCosts(answers.map(({ cost }) => cost)),
        costBound: answers.some(({ costBound }) => costBound === 'at_most') ? 'at_most' : 'exact',
    };
}
/** Null when nothing is known. */
const sumOfKnown = (values) => values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
/** Null when a part is not known. */
const sumOfCosts = (costs) => costs.reduce((sum, cost) => sum === null || cost === null
    ? null
    : { input: sum.input + cost.input, output: sum.output + cost.output, total: sum.total + cost.total }, prices/* NO_COST */.WR);

;// CONCATENATED MODULE: ./lib/action/results/rows.js



/** The row of a problem that was answered and judged. */
function measuredResult(problem, { answer, cost }, judged) {
    const { errorType } = judged;
    return {
        ...problemFields(problem),
        passed: errorType === null,
        error_type: errorType,
        samples: errorType === 'judge_error' ? 0 : 1,
        passed_samples: errorType === null ? 1 : 0,
        tests_passed: judged.testsPassed,
        tests_total: judged.testsTotal,
        latency_ms: answer.latencyMs,
        judge_ms: judged.judgeMs,
        input_tokens: answer.usage && inputOf(answer.usage),
        output_tokens: answer.usage?.outputTokens ?? null,
        cost: cost?.total ?? null,
        instructions: judged.instructions,
        answers_sha256: null,
    };
}
const inputOf = (usage) => usage.inputTokens + usage.cacheReadTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens;
/** The row of an answer with its cost. */
const costedRow = (result, { answer, cost }) => ({
    answer,
    result,
    cost,
    costBound: answer.usageBound ?? 'exact',
});
/** The row of a problem without an answer, which cost nothing. */
const freeRow = (result) => ({
    answer: null,
    result,
    cost: prices/* NO_COST */.WR,
    costBound: 'exact',
});
/** The row of an answer that is paid for but cannot be judged. */
const unjudgedResult = (problem, answered) => measuredResult(problem, answered, unjudged(null));
/** The row of a problem without an answer. */
const unmeasuredResult = (problem, errorType) => ({
    ...problemFields(problem),
    passed: false,
    error_type: errorType,
    samples: 0,
    passed_samples: 0,
    tests_passed: 0,
    tests_total: 0,
    latency_ms: null,
    judge_ms: null,
    input_tokens: 0,
    output_tokens: 0,
    cost: 0,
    instructions: null,
    answers_sha256: null,
});
const problemFields = ({ id, title, platform, difficulty, contestDate }) => ({
    problem_id: id,
    title: (0,printable/* printableLine */.o)(title, 300) || id,
    platform,
    difficulty,
    contest_date: contestDate,
});

;// CONCATENATED MODULE: ./lib/action/results/shard.js


/** This job's share of the sample's problems, from 0 to 1; 1 without shards. */
const shareOf = ({ problems, heads }) => problems.length / heads.length;
/** Gives a shard its share of `max-cost`, so that all shards together spend no more than the whole. */
function withShareOfBudget(inputs, { problems, heads }, { log }) {
    const { shard, maxCost: whole } = inputs;
    if (shard === null)
        return inputs;
    const maxCost = whole * shareOf({ problems, heads });
    log(`shard ${shard.index}/${shard.of}: ${problems.length} of the sample's ${heads.length} problems, ` +
        `max-cost $${maxCost.toFixed(2)} of $${whole.toFixed(2)}`);
    return { ...inputs, maxCost };
}
/** Adds a `not_asked` row for each problem of the other shards, in the order of the sample. */
function inWholeSample(measured, { heads, problems }) {
    if (heads.length === problems.length)
        return measured;
    const own = new Map(measured.map((one) => [one.result.problem_id, one]));
    return heads.map((head) => own.get(head.id) ?? freeRow(unmeasuredResult(head, 'not_asked')));
}
/** The `shards` of the results of this job; null without shards. */
const shardsOf = ({ shard }, measurement) => shard && {
    of: shard.of,
    merged: false,
    included: [shard.index],
    stopped: isStopped(measurement) ? [shard.index] : [],
};

;// CONCATENATED MODULE: ./lib/action/results/assemble.js


















/** Before its hashes are known. */
const assemble_UNKNOWN = '';
/**
 * The results of a run, validated against the contract.
 * @throws BenchmarkError `internal` when they break it
 */
async function assembleResults(facts, measurement, ended) {
    const { benchmark, inputs, model, modelFacts, price, sample, started } = facts;
    const rows = inWholeSample(combineSamples(measurement.measured), sample);
    const sealOf = ({ problem_id }) => facts.answerSeals.get(problem_id) ?? null;
    const costOf = ({ cost }) => (price === null ? null : cost);
    const problems = rows.map(({ result }) => ({ ...result, cost: costOf(result), answers_sha256: sealOf(result) }));
    const { servedModel } = measurement;
    const shards = shardsOf(inputs, measurement);
    return validated(await (0,result_identity/* identified */.AR)({
        schema_version: results/* SCHEMA_VERSION */.f$,
        id: `local-${(0,external_node_crypto_.randomUUID)()}`, // a workflow run has a better one
        demo: facts.demo,
        benchmark: (0,benchmarks/* nameInResults */.xc)(benchmark.name, facts.demo),
        model: {
            id: model.id,
            provider: model.provider,
            display_name: modelFacts.displayName === null ? null : (0,printable/* printableLine */.o)(modelFacts.displayName) || null,
            input_price_per_m: price?.input ?? null,
            output_price_per_m: price?.output ?? null,
            served_model: servedModel === null ? null : (0,printable/* printableLine */.o)(servedModel),
        },
        run_date: (measurement.submitted ?? started).toISOString(),
        ...scored(problems, shards, { inputs, measurement }),
        sample: {
            dataset: assemble_nameOf(inputs.dataset, sample.revision),
            revision: sample.revision,
            ...benchmark.windowOf(inputs),
            seed: inputs.seed,
            size: problems.length,
            population: sample.population,
            fingerprint: assemble_UNKNOWN,
        },
        config: configOf(facts),
        config_fingerprint: assemble_UNKNOWN,
        ...totals(rows, price),
        spent_before: price === null ? null : facts.spentBefore,
        duration_seconds: Math.max(0, ended.getTime() - started.getTime()) / 1000,
        github: githubContext(facts.env),
        shards,
        action_version: ACTION_VERSION,
        problems,
    }));
}
const configOf = ({ inputs, model, prompt, judge }) => ({
    api_version: model.apiVersion,
    mode: inputs.mode,
    max_tokens: inputs.maxTokens,
    thinking_budget: inputs.thinkingBudget,
    effort: inputs.effort,
    prompt_sha256: prompt.sha256,
    samples_per_problem: inputs.samplesPerProblem,
    ...judge.config,
});
/** A run that an error or an open batch ended early has no score, however much was measured. */
function scored(problems, shards, { inputs, measurement }) {
    const { samplesPerProblem, maxErrorRate } = inputs;
    const held = (0,core_shards/* scoreOfHeld */.f4)(problems, shards, { samplesPerProblem, maxErrorRate });
    const score = isStopped(measurement) ? withoutScore(held) : held;
    return { ...score, instruction_scores: (0,instruction_scores/* instructionScoresOf */.H)(score.status, problems) };
}
const totals = (rows, price) => {
    const costs = price === null ? [null] : rows.map(({ cost }) => cost);
    return {
        input_tokens: (0,sums/* sumIfKnown */.Y)(rows.map(({ result }) => result.input_tokens)),
        output_tokens: (0,sums/* sumIfKnown */.Y)(rows.map(({ result }) => result.output_tokens)),
        input_cost: (0,sums/* sumIfKnown */.Y)(costs.map((cost) => cost?.input ?? null)),
        output_cost: (0,sums/* sumIfKnown */.Y)(costs.map((cost) => cost?.output ?? null)),
        cost_bound: rows.some(({ costBound }) => costBound === 'at_most') ? 'at_most' : 'exact',
    };
};
/** Keeps only the last part of a local path: the rest describes a machine, and the revision identifies the data. */
const assemble_nameOf = (dataset, revision) => (0,printable/* printableLine */.o)(revision.startsWith('local-') ? (0,external_node_path_.basename)(dataset) : dataset) || 'local';
/**
 * Returns results that keep their contract.
 * @throws BenchmarkError `internal` for others
 */
async function validated(results) {
    const parsed = (0,parse_results/* parseResults */.c)(results);
    const issues = parsed.kind === 'invalid'
        ? parsed.issues
        : [...(0,consistency/* findInconsistencies */.j)(parsed.results), ...(await (0,consistency/* findIdentityInconsistencies */.B)(parsed.results))];
    if (issues.length === 0)
        return results;
    throw new errors/* BenchmarkError */.E('internal', `the results break their contract: ${issues.join('; ')}`, 'Please report this.');
}

;// CONCATENATED MODULE: ./lib/action/merge/read.js


/**
 * Reads and validates the results of one shard.
 * @throws BenchmarkError `bad_shards` that names the file, and the field if there is one
 */
async function readShard(file) {
    const results = await readResults(file);
    const { shards, model, total_count } = results;
    // Only a shard without answers may lack the served model.
    if (model.served_model === null && total_count > 0) {
        throw notSound(file, `model.served_model: null, but ${total_count} problems measured`);
    }
    if (shards === null)
        throw badShards(`${file}: shards is null: a run without shards has nothing to merge`);
    const [shard] = shards.included;
    if (shard === undefined || shards.merged) {
        throw badShards(`${file}: shards.merged is true, of ${shards.included.join(', ')}: it is already merged`);
    }
    return { file, shard, of: shards.of, stopped: shards.stopped.length > 0, results };
}
async function readResults(file) {
    const read = await (0,results_read/* readSoundResults */.q)(file);
    if (read.kind === 'sound')
        return read.results;
    throw notSound(file, read.kind === 'unreadable' ? read.reason : read.issues);
}
const notSound = (file, why) => badShards(`${file} is not a valid result: ${why}`);
const badShards = (message) => new errors/* BenchmarkError */.E('bad_shards', message, 'Merge only the results of the shards of one run; their inputs must be the same except for shard.');

;// CONCATENATED MODULE: ./lib/action/merge/choose.js


/**
 * Chooses one result for each shard, the highest of several attempts, and checks that all are parts of one run.
 * @throws BenchmarkError `bad_shards` that names the file and the field
 */
function chooseShards(found) {
    const chosen = [...Map.groupBy(found, ({ shard }) => shard).values()].map(highestAttempt);
    const inOrder = chosen.toSorted((a, b) => a.shard - b.shard);
    const [first, ...others] = inOrder;
    if (first === undefined)
        throw new RangeError('no shard: find some first');
    for (const other of others)
        requireSameRun(first, other);
    const named = inOrder.filter(({ results }) => results.model.served_model !== null);
    for (const other of named)
        choose_requireSame(named[0] ?? other, other, 'model.served_model');
    return inOrder;
}
const attemptOf = ({ results }) => results.github?.run_attempt ?? 1;
/** A higher attempt of the same workflow run replaces a lower one; other duplicates are an error. */
function highestAttempt(twins) {
    return twins.reduce((best, next) => {
        const isNewer = attemptOf(best) !== attemptOf(next) && runOf(best.results) === runOf(next.results);
        if (!isNewer)
            throw badShards(`${next.file}: shards.included is ${next.shard}, which ${best.file} holds too`);
        return attemptOf(next) > attemptOf(best) ? next : best;
    });
}
const runOf = ({ github }) => github && `${github.repository}/${github.run_id}`;
/**
 * Settings that all shards of a run share, by field. Not among them: the kind of sandbox, Python's patch version, the
 * price of a day. The served model is compared only where a shard has an answer.
 */
const SETTINGS = {
    'shards.of': ({ shards }) => shards?.of,
    benchmark: ({ benchmark }) => benchmark,
    demo: ({ demo }) => demo,
    'model.provider': ({ model }) => model.provider,
    'model.id': ({ model }) => model.id,
    'model.input_price_per_m (known or not)': ({ model }) => model.input_price_per_m !== null,
    'model.output_price_per_m (known or not)': ({ model }) => model.output_price_per_m !== null,
    'model.served_model': ({ model }) => model.served_model,
    'sample.dataset': ({ sample }) => sample.dataset,
    'sample.revision': ({ sample }) => sample.revision,
    'sample.release': ({ sample }) => sample.release,
    'sample.start_date': ({ sample }) => sample.start_date,
    'sample.end_date': ({ sample }) => sample.end_date,
    'sample.seed': ({ sample }) => sample.seed,
    'sample.size': ({ sample }) => sample.size,
    'sample.population': ({ sample }) => sample.population,
    'sample.fingerprint': ({ sample }) => sample.fingerprint,
    'config.api_version': ({ config }) => config.api_version,
    'config.mode': ({ config }) => config.mode,
    'config.max_tokens': ({ config }) => config.max_tokens,
    'config.thinking_budget': ({ config }) => config.thinking_budget,
    'config.effort': ({ config }) => config.effort,
    'config.prompt_sha256': ({ config }) => config.prompt_sha256,
    'config.samples_per_problem': ({ config }) => config.samples_per_problem,
    'config.grader': ({ config }) => config.grader,
    'config.python (minor version)': ({ config }) => config.python?.replace(/^(.*?\d+\.\d+)\..*$/, '$1'),
    'config.packages': ({ config }) => (0,core_fingerprint/* canonicalJson */.dj)(config.packages),
    'config.test_timeout': ({ config }) => config.test_timeout,
    'config.memory_limit_mb': ({ config }) => config.memory_limit_mb,
    'config.environment': ({ config }) => config.environment,
    'github.run_id': runOf,
};
function requireSameRun(first, other) {
    for (const field of Object.keys(SETTINGS))
        if (field !== 'model.served_model')
            choose_requireSame(first, other, field);
    // The place of a problem decides which shard holds it.
    const place = first.results.problems.findIndex(({ problem_id }, i) => problem_id !== other.results.problems[i]?.problem_id);
    if (place >= 0)
        throw badShards(`${other.file}: problems.${place}.problem_id is not the one of ${first.file}`);
}
function choose_requireSame(first, other, field) {
    const [expected, actual] = [first, other].map(({ results }) => SETTINGS[field]?.(results));
    if (expected !== actual)
        throw badShards(`${other.file}: ${field} is ${actual}, but ${expected} in ${first.file}`);
}

// EXTERNAL MODULE: ./lib/core/score.js
var score = __webpack_require__(677);
;// CONCATENATED MODULE: ./lib/action/merge/combine.js







/**
 * Combines shards into the result that the run would have had in one piece. Each problem comes from its own shard; those
 * of a missing shard count as not asked. The run began with its first shard and took as long as the longest.
 * @param shards of one run, by rising number, at least one
 */
async function combine_combine(shards, { maxErrorRate, github }) {
    const all = shards.map(({ results }) => results);
    const first = all.toSorted((a, b) => Date.parse(a.run_date) - Date.parse(b.run_date))[0];
    const of = shards[0]?.of;
    if (first === undefined || of === undefined)
        throw new RangeError('no shard to combine');
    const byNumber = new Map(shards.map(({ shard, results }) => [shard, results]));
    const problems = first.problems.map((row, place) => byNumber.get((0,core_shards/* shardAt */.KP)(place, of))?.problems[place] ?? row);
    const stopped = shards.filter((shard) => shard.stopped).map(({ shard }) => shard);
    const whole = (0,score/* scoreOf */.u)(problems, { samplesPerProblem: first.config.samples_per_problem, maxErrorRate });
    const scored = stopped.length > 0 ? withoutScore(whole) : whole;
    const sum = (value) => (0,sums/* sumIfKnown */.Y)(all.map(value));
    return (0,result_identity/* identified */.AR)({
        ...first,
        id: `local-${uuidOf(await (0,core_fingerprint/* sha256 */.sc)(all.map(({ id }) => id).join()))}`,
        model: { ...first.model, served_model: all.find(({ model }) => model.served_model)?.model.served_model ?? null },
        ...scored,
        instruction_scores: (0,instruction_scores/* instructionScoresOf */.H)(scored.status, problems),
        config: { ...first.config, sandbox: sandboxOf(all) },
        input_tokens: sum(({ input_tokens }) => input_tokens),
        output_tokens: sum(({ output_tokens }) => output_tokens),
        input_cost: sum(({ input_cost }) => input_cost),
        output_cost: sum(({ output_cost }) => output_cost),
        cost_bound: all.some(({ cost_bound }) => cost_bound === 'at_most') ? 'at_most' : 'exact',
        spent_before: sum(({ spent_before }) => spent_before),
        duration_seconds: Math.max(...all.map(({ duration_seconds }) => duration_seconds)),
        github: contextOf(all, github),
        shards: { of, merged: true, included: shards.map(({ shard }) => shard), stopped },
        problems,
    });
}
/** Joins the kinds, which differ where machines do. A single shard without a sandbox makes it `none`. */
function sandboxOf(all) {
    const kinds = [...new Set(all.flatMap(({ config }) => config.sandbox ?? []))].toSorted();
    if (kinds.length === 0)
        return null;
    return kinds.includes('none') ? 'none' : kinds.join('+').slice(0, 50);
}
/**
 * The workflow run that measured, with the highest attempt that took part, the merging one included: its results then
 * replace those of an earlier attempt.
 */
function contextOf(all, merging) {
    const [latest] = all.flatMap(({ github }) => github ?? []).toSorted((a, b) => b.run_attempt - a.run_attempt);
    if (latest === undefined)
        return null;
    const isSameRun = merging?.run_id === latest.run_id && merging.repository === latest.repository;
    return { ...latest, run_attempt: Math.max(latest.run_attempt, isSameRun ? merging.run_attempt : 1) };
}
/** Makes the id from the shards' ids: the same shards merged again are the same result. */
const uuidOf = (hash) => hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

;// CONCATENATED MODULE: ./lib/action/merge/find.js



/**
 * Finds the files that `merge` names, sorted by name: a file, every `*.json` in a folder and below it, or the matches of
 * a glob.
 * @param except the results-file of this merge, where an earlier merge may have written: it is no shard
 * @throws BenchmarkError `bad_input` when there is none
 */
async function findFiles(where, except) {
    const info = await (0,promises_.stat)(where).catch(() => null);
    if (info?.isFile())
        return [where];
    const found = info?.isDirectory() ? await jsonBelow(where) : await matching(where);
    const files = found.filter((file) => (0,external_node_path_.resolve)(file) !== (0,external_node_path_.resolve)(except)).toSorted();
    if (files.length > 0)
        return files;
    throw new errors/* BenchmarkError */.E('bad_input', `merge ${JSON.stringify(where)} finds no results`, 'Give the folder that the results.json of each shard was downloaded to, one of them, or a glob such as shards/**/results.json.');
}
const matching = async (pattern) => {
    const files = [];
    for await (const file of (0,promises_.glob)(pattern))
        files.push(file);
    return files;
};
const jsonBelow = async (folder) => (await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name));

;// CONCATENATED MODULE: ./lib/action/merge/merge.js













/**
 * Merges the results of a run's shards, and reports them as the run in one piece would have been. Asks no model and runs
 * no program: model, sample and settings are those of the shards.
 * @param where file, folder or glob
 * @throws BenchmarkError `bad_input` without results, `bad_shards` when they do not belong together; nothing is written
 */
async function mergeShards(inputs, where, host) {
    host.phase('Merge');
    const file = inputs.resultsFile;
    await refuseShard(file);
    const found = [];
    for (const path of await findFiles(where, file))
        found.push(await readShard(path));
    const shards = chooseShards(found);
    for (const { file: from, shard, of, results } of shards) {
        host.log(`merge: shard ${shard}/${of}, ${results.status}, ${results.total_count} problems measured, from ${from}`);
    }
    const facts = { maxErrorRate: inputs.maxErrorRate, github: githubContext(host.env) };
    const results = await validated(await combine_combine(shards, facts));
    warnOfMissing(results.shards, host);
    await requireWritable(file, RESULTS_FILE);
    const gates = await openGates(inputs, results.benchmark, host);
    const isOurs = results.config.prompt_sha256 === promptSha256(parseTemplate());
    const notes = {
        stoppedBy: stopOf(results.shards),
        remarks: [],
        uncollected: null,
        prompt: isOurs ? 'ours' : 'given',
        unreportedCost: 0,
        unusableCost: 0,
        cacheHit: false,
        file,
    };
    return reportResults(results, { gates, notes, ifUnwritable: 'Free some space and merge again.' }, host);
}
/** A merge reads everything but its own output: a shard in its place would be left out, and lost. */
async function refuseShard(file) {
    const present = await (0,results_read/* readSoundResults */.q)(file);
    if (present.kind !== 'sound' || (0,core_shards/* loneShard */.rk)(present.results) === null)
        return;
    const message = `results-file ${JSON.stringify(file)} would overwrite the results of a shard`;
    throw new errors/* BenchmarkError */.E('bad_input', message, 'Choose another path for the merged results.');
}
function warnOfMissing(shards, { warn }) {
    const missing = (0,core_shards/* missingShards */.Q0)({ shards });
    if (missing.length > 0)
        warn(`no results of ${listShards(missing)}: their problems count as not asked`);
}
function stopOf(shards) {
    if (shards === null || shards.stopped.length === 0)
        return null;
    const message = `an error ended ${listShards(shards.stopped)} of ${shards.of}`;
    return new errors/* BenchmarkError */.E('shard_stopped', message, 'See the log of that job. Run it again, then merge again.');
}
const listShards = (numbers) => `${numbers.length === 1 ? 'shard' : 'shards'} ${numbers.join(', ')}`;

;// CONCATENATED MODULE: ./lib/action/models/budget.js
/**
 * Keeps spent + reserved within `limit` USD at every moment, as long as no request costs more than its worst case.
 * @param paid USD that earlier attempts of this run have spent
 */
const openBudget = (limit, paid = 0) => new RunBudget(limit, paid);
class RunBudget {
    #limit;
    #waiting = [];
    #spent;
    #unreported = 0;
    #reserved = 0;
    #inFlight = 0;
    #exhausted = false;
    constructor(limit, paid) {
        this.#limit = limit;
        this.#spent = paid;
    }
    reserve(worstCase) {
        return new Promise((resolve) => {
            this.#waiting.push({ worstCase, resolve });
            this.#serve();
        });
    }
    commit(worstCase) {
        this.#reserved += worstCase;
        this.#inFlight++;
        const settle = (cost) => this.#settle(worstCase, cost);
        return {
            settle,
            release: () => settle(0),
            writeOff: (cost = worstCase) => {
                this.#unreported += cost;
                settle(cost);
            },
        };
    }
    get available() {
        return this.#exhausted ? 0 : Math.max(0, this.#limit - this.#spent - this.#reserved);
    }
    get unreported() {
        return this.#unreported;
    }
    #settle(worstCase, cost) {
        this.#spent += cost;
        this.#inFlight--;
        // Sums of floats drift: nothing in flight means nothing reserved.
        this.#reserved = this.#inFlight === 0 ? 0 : this.#reserved - worstCase;
        this.#serve();
    }
    #serve() {
        for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
            const isAffordable = !this.#exhausted && this.#spent + this.#reserved + next.worstCase <= this.#limit;
            if (!isAffordable && this.#inFlight > 0)
                return;
            this.#exhausted = !isAffordable;
            this.#waiting.shift();
            next.resolve(isAffordable ? this.commit(next.worstCase) : null);
        }
    }
}

;// CONCATENATED MODULE: ./lib/action/pipeline/batch-inputs.js

/** Time to cancel a batch, then to ask and judge the rest live. */
const FALLBACK_MINUTES = 20;
/** Warns of batch inputs that have no effect, and of deadlines that leave a batch too little time. */
function checkBatchInputs(inputs, { openBatches }, { warn }) {
    const { mode, batchFallback: fallback, batchDeadlineMinutes: batch, deadlineMinutes: run } = inputs;
    if (mode === 'live') {
        const ignored = openBatches.length > 0 ? [] : batchInputsGiven(inputs);
        if (ignored.length > 0)
            warn(`mode is live: ${ignored.join(' and ')} ${ignored.length === 1 ? 'has' : 'have'} no effect`);
    }
    else if (fallback === 'live' && run - batch < FALLBACK_MINUTES) {
        warn(`only ${run - batch} min between batch-deadline-minutes and deadline-minutes: little time to ask the rest live`);
    }
    else if (batch > run) {
        warn(`deadline-minutes (${run}) is shorter than batch-deadline-minutes (${batch}): an unfinished batch will be left ` +
            'for the next run');
    }
}
/** The batch inputs that are not at their defaults. */
const batchInputsGiven = ({ batchDeadlineMinutes, batchFallback }) => [
    ...(`${batchDeadlineMinutes}` === INPUTS['batch-deadline-minutes'].default ? [] : ['batch-deadline-minutes']),
    ...(batchFallback === INPUTS['batch-fallback'].default ? [] : ['batch-fallback']),
];

;// CONCATENATED MODULE: ./lib/action/models/price.js




/**
 * Finds the price of tokens: the given one, else the list price of the date. A price is never guessed.
 * @returns null where it is not known, at a server of one's own: then there are no costs
 * @throws BenchmarkError `price_unknown` at the provider itself, which charges for every token
 */
function findPrice({ provider, model, baseUrl, date, given }) {
    const price = given ? (0,prices/* plainPrice */.WG)(given.input, given.output) : (0,prices/* priceOf */.xx)(provider, model, date.toISOString());
    if (price !== null)
        return price;
    const endsOn = knownModel(provider, model)?.endsOn;
    if (endsOn !== undefined && endsOn <= date.toISOString().slice(0, 10)) {
        throw new errors/* BenchmarkError */.E('price_unknown', `the price of ${provider} model ${model} is not known: its provider has announced its end for ${endsOn}`, 'Choose another model. The provider may now answer with another model, at another price.');
    }
    if (baseUrl !== null && !isProviders(baseUrl))
        return null;
    throw new errors/* BenchmarkError */.E('price_unknown', `the price of ${provider} model ${model} is not known`, 'Pass input-price and output-price (USD per million tokens).');
}
/** Whether an address belongs to one of the providers, for any of their APIs. */
const isProviders = (address) => Object.values(PROVIDER_FACTS).some((facts) => facts.address !== null && hostOf(facts.address) === hostOf(address));
const hostOf = (address) => new URL(address).host;
/** What an answer cost; null when the price is not known, or its tokens were not counted. */
const costOfAnswer = ({ usage }, price, mode) => (usage === null || price === null ? null : (0,prices/* costOf */.ho)(usage, price, mode));
/** USD that count against the budget for these tokens: none where their price is not known. */
const spentOn = (usage, price, mode) => price === null ? 0 : (0,prices/* costOf */.ho)(usage, price, mode).total;
/**
 * Completes the counts of an answer. Where tokens cost something, those that the server left out are booked at their worst
 * case; where they cost nothing, or their price is not known, they are not known either.
 */
function withBookedUsage(answer, worst, price) {
    const { usageBound, ...rest } = answer;
    if (price === null || (price.input === 0 && price.output === 0))
        return usageBound === undefined ? answer : { ...rest, usage: null };
    return answer.usage === null && worst !== null ? { ...answer, usage: worst, usageBound: 'at_most' } : answer;
}

;// CONCATENATED MODULE: ./lib/action/models/estimate.js



/** Average length of an answer to a problem of LiveCodeBench, without thinking. */
const USUAL_OUTPUT_TOKENS = 800;
/** A model that thinks as long as it likes writes 3 to 10 times as much. */
const THINKING_FACTOR = 6.25;
/** English and code have about this many bytes per token. */
const USUAL_BYTES_PER_TOKEN = 4;
/** Gemma 3 makes a token of 3.0 bytes of these problems on average, and of 1.7 of the one with the most symbols (of 360). */
const FEWEST_BYTES_PER_TOKEN = 2;
/** What a server's chat template adds around our texts. */
const CHAT_TEMPLATE_TOKENS = 100;
/** Generous bound on the tokens that a provider adds around our texts: roles, separators, its own note on thinking. */
const FRAME_TOKENS = 500;
const usage = (inputTokens, outputTokens) => ({
    inputTokens,
    outputTokens,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
});
const bytesOf = ({ system, prompt }) => Buffer.byteLength(system) + Buffer.byteLength(prompt);
/** About how many tokens the texts of a request have. */
const estimatedInput = (request) => Math.ceil(bytesOf(request) / USUAL_BYTES_PER_TOKEN);
/** As many tokens as the texts of a request have with the tokenizers that make most of them. */
const largeInput = (request) => Math.ceil(bytesOf(request) / FEWEST_BYTES_PER_TOKEN) + CHAT_TEMPLATE_TOKENS;
/** The most tokens that one attempt can take: a text never has more tokens than bytes, an answer at most `maxTokens`. */
const worstUsageOf = (request) => usage(bytesOf(request) + FRAME_TOKENS, request.maxTokens);
/** The most that one attempt can cost in USD; 0 where the price is not known. */
const worstCaseOf = (request, price, mode = 'live') => spentOn(worstUsageOf(request), price, mode);
/**
 * Average number of output tokens of an answer by the chosen model, a thinking budget not included.
 * @param plain the same for a model that does not think
 */
const usualOutputTokens = (choice, plain = USUAL_OUTPUT_TOKENS) => thinksFreely(choice) ? THINKING_FACTOR * plain : plain;
/**
 * Estimates what requests will cost, and the most that they can cost without retries.
 * @param usualOutput average number of output tokens of an answer, a thinking budget not included
 */
function estimate(requests, price, mode = 'live', usualOutput = USUAL_OUTPUT_TOKENS) {
    const sum = (value) => requests.reduce((total, next) => total + value(next), 0);
    const inputTokens = Math.ceil(sum(bytesOf) / USUAL_BYTES_PER_TOKEN);
    const outputTokens = sum(({ maxTokens, thinkingBudget }) => Math.min(maxTokens, usualOutput + (thinkingBudget ?? 0)));
    return {
        inputTokens,
        outputTokens,
        expected: spentOn(usage(inputTokens, outputTokens), price, mode),
        worst: sum((request) => worstCaseOf(request, price, mode)),
    };
}
/** Estimates a run that asks its first request live and the others in batches. */
function estimateBatch([first, ...others], price, usualOutput = USUAL_OUTPUT_TOKENS) {
    const live = estimate(first === undefined ? [] : [first], price, 'live', usualOutput);
    const batch = estimate(others, price, 'batch', usualOutput);
    return {
        inputTokens: live.inputTokens + batch.inputTokens,
        outputTokens: live.outputTokens + batch.outputTokens,
        expected: live.expected + batch.expected,
        worst: live.worst + batch.worst,
    };
}
/**
 * Returns the error for a budget that does not cover even the first request, with the smallest budget that would; null
 * when it does. Requests are sent in order and none after one that does not fit, so the first one counts, not the cheapest.
 */
function minimumBudgetError(first, price, { limit, paid, share = 1, mode = 'live' }) {
    const worst = worstCaseOf(first, price, mode);
    if (paid + worst <= limit)
        return null;
    const already = paid === 0 ? '' : `the $${paid.toFixed(4)} that earlier attempts may have cost and `;
    const enough = (Math.ceil(((paid + worst) / share) * 100) / 100).toFixed(2);
    return new errors/* BenchmarkError */.E('over_budget', `max-cost ${limit} is less than ${already}what the first request may cost ($${worst.toFixed(4)})`, `Raise max-cost to at least ${enough}, or lower max-tokens.`);
}

;// CONCATENATED MODULE: ./lib/action/pipeline/context-size.js


/**
 * Checks that the longest prompt and its answer fit in the context that the server reports.
 * @throws BenchmarkError `bad_input` where they do not: answers would be cut off or refused
 */
function checkContext({ contextTokens }, tasks, { maxTokens }) {
    if (contextTokens === undefined)
        return;
    const prompt = Math.max(0, ...tasks.map(({ request }) => estimatedInput(request)));
    if (prompt + maxTokens <= contextTokens)
        return;
    const room = contextTokens - Math.max(0, ...tasks.map(({ request }) => largeInput(request)));
    throw new errors/* BenchmarkError */.E('bad_input', `the server's context has ${contextTokens} tokens: too few for the longest prompt (about ${prompt}) and max-tokens ${maxTokens}`, room > 0
        ? `Give the server a larger context, or write max-tokens: ${room}, the most that fits.`
        : 'Give the server a larger context.');
}

// EXTERNAL MODULE: ./lib/action/results/json-text.js
var json_text = __webpack_require__(5633);
;// CONCATENATED MODULE: ./lib/action/results/answers.js







/**
 * A line of an answers file: one wanted answer of a run, as it came. It holds no key, no test and no problem statement.
 * Keys are snake_case, as in results.json.
 */
const answers_lineSchema = schemas/* strictObject */.rej({
    problem_id: schemas/* string */.YjP(),
    /** Which of several answers to the problem, from 0. */
    sample: schemas/* int */.Whr().min(0),
    /** Null where no answer came, and where it is withheld. */
    text: schemas/* string */.YjP().nullable(),
    /** True: the answer held a secret of the run's environment, so it is left out. */
    withheld: schemas/* boolean */.zMY(),
    /** Null exactly where the answer passed. */
    error_type: schemas/* enum */.k5n(outcome/* ERROR_TYPES */.LY).nullable(),
    stop_reason: schemas/* enum */.k5n(['end', 'max_tokens', 'refusal']).nullable(),
    usage: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig().nullable()).nullable(),
    served_model: schemas/* string */.YjP().nullable(),
    request_id: schemas/* string */.YjP().nullable(),
});
const ANSWERS_FILE = { name: 'answers-file', beginning: /^\{"problem_id":/ };
/** Lists the answers of a run in the order of its tasks; `measured` has a row for each task. */
const answerLines = (tasks, measured, redact) => tasks.map(({ problem, sample }, i) => {
    const row = measured[i];
    const answer = row?.answer ?? null;
    const withheld = answer !== null && redact(answer.text) !== answer.text;
    return {
        problem_id: problem.id,
        sample,
        text: withheld ? null : (answer?.text ?? null),
        withheld,
        error_type: row?.result.error_type ?? null,
        ...metadata(answer),
    };
});
const metadata = (answer) => ({
    stop_reason: answer?.stopReason ?? null,
    usage: answer?.usage ? { ...answer.usage } : null,
    served_model: answer?.servedModel ?? null,
    request_id: answer?.requestId ?? null,
});
/** Seals the answers of each problem: `answers_sha256` by problem id. */
async function sealsOf(lines) {
    const byProblem = Map.groupBy(lines, ({ problem_id }) => problem_id);
    const seals = [...byProblem].map(async ([id, answers]) => {
        const inOrder = answers.toSorted((a, b) => a.sample - b.sample);
        return [id, await (0,core_fingerprint/* answersSha256 */.Rz)(inOrder.map(({ text }) => text))];
    });
    return new Map(await Promise.all(seals));
}
/** Writes the whole file or nothing. */
async function writeAnswers(file, lines) {
    const draft = `${file}.${process.pid}.tmp`;
    try {
        await (0,promises_.writeFile)(draft, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
        await (0,promises_.rename)(draft, file);
    }
    finally {
        await (0,promises_.rm)(draft, { force: true });
    }
}
/**
 * Reads an answers file.
 * @throws BenchmarkError `bad_results`, naming file and line
 */
async function readAnswers(file) {
    const refuse = (what) => new BenchmarkError('bad_results', `${file} ${what}`, 'Use the answers file exactly as the benchmark wrote it.');
    const text = await readJsonText(file).catch((error) => {
        throw refuse(`cannot be read: ${describeError(error)}`);
    });
    const lines = text.split('\n');
    if (lines.at(-1) === '')
        lines.pop();
    return lines.map((line, i) => {
        const value = jsonOf(line);
        if (value === undefined)
            throw refuse(`line ${i + 1} is ${line.trim() === '' ? 'empty' : 'no JSON, or only a part of it'}`);
        const parsed = answers_lineSchema.safeParse(value);
        if (parsed.success)
            return parsed.data;
        const [issue] = parsed.error.issues;
        throw refuse(`line ${i + 1} is no answer: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
    });
}

;// CONCATENATED MODULE: ./lib/action/pipeline/keep-answers.js


/** Of a run that keeps no answers. */
const NO_SEALS = new Map();
/**
 * Writes the answers file, if one is wanted, and seals the answers of each problem. A file that cannot be written is a
 * warning: the answers are in the journal too.
 * @returns `answers_sha256` by problem id; empty when no answers are kept
 */
async function keepAnswers(file, { tasks, measurement }, { log, warn, redact }) {
    if (file === null)
        return NO_SEALS;
    const lines = answerLines(tasks, measurement.measured, redact);
    const withheld = lines.filter((line) => line.withheld).length;
    if (withheld > 0)
        warn(`answers-file: ${withheld} answers hold a secret of this job and are left out`);
    try {
        await writeAnswers(file, lines);
        log(`answers-file: ${lines.length} answers in ${file}`);
        return await sealsOf(lines);
    }
    catch (error) {
        warn(`answers-file ${file} could not be written: ${(0,errors/* describeError */.U)(error)}`);
        return NO_SEALS;
    }
}

;// CONCATENATED MODULE: ./lib/action/journal/request-key.js


/**
 * Hashes everything that an answer depends on: provider, model, API version, the address of a server of one's own, both
 * texts, all parameters, and the number of the sample. An answer with another key is never reused. The judge's settings are
 * not in it: they may change, and paid answers are then judged again.
 * @param sample zero-based
 */
function requestKey({ provider, id, apiVersion, server }, request, sample) {
    const where = server === undefined ? {} : { server };
    return (0,external_node_crypto_.hash)('sha256', (0,core_fingerprint/* canonicalJson */.dj)({ kind: 'answer', provider, model: id, apiVersion, ...where, request, sample }));
}

;// CONCATENATED MODULE: ./lib/action/answers/task.js

/** Lists all problems in the order of the sample, once for each answer: a run that ends early has answers of every problem. */
function buildTasks({ problems }, { make }, inputs, model) {
    const once = problems.map((problem) => ({
        problem,
        request: {
            ...make(problem),
            maxTokens: inputs.maxTokens,
            thinkingBudget: inputs.thinkingBudget,
            effort: inputs.effort,
        },
    }));
    return Array.from({ length: inputs.samplesPerProblem }, (_, sample) => once.map((task) => ({ ...task, sample, key: requestKey(model, task.request, sample) }))).flat();
}

;// CONCATENATED MODULE: ./lib/action/models/served-model.js

const DATE_SUFFIX = /-(\d{8}|\d{4}-\d{2}-\d{2})$/;
/**
 * Checks that the model that answered is the one that was requested: the same id, the id plus a date, or, for an id without
 * a date, which may be an alias, the model that the provider resolved it to before the run. An id with a date stands only
 * for itself: providers have been seen to reroute retired models silently.
 * @param resolvedId the provider's own resolution of `requested`, from the preflight
 */
function isServedAsAsked(requested, resolvedId, served) {
    if (served === requested)
        return true;
    if (DATE_SUFFIX.test(requested))
        return false;
    return served === resolvedId || served.replace(DATE_SUFFIX, '') === requested;
}
/**
 * Checks that an answer of an earlier attempt may be used beside new ones. An alias may have moved since: where the
 * preflight says what it resolves to today, an answer by a model of another date cannot be used.
 */
const isStillServed = (requested, resolvedId, served) => isServedAsAsked(requested, resolvedId, served) &&
    (resolvedId === requested || served === requested || served === resolvedId);
/**
 * Whether an answer may come under another name than was requested. A server of one's own may use any. The path of a file,
 * which llama.cpp answers with on every protocol, is no provider's model.
 */
const allowsAlias = (provider, served) => provider === 'openai-compatible' || FILE_PATH.test(served);
const FILE_PATH = /^(?:\.{0,2}\/|[a-z]:\\)|\.gguf$/i;
const UNNAMED = 'unnamed';
/** A served model's name, as much of it as the results keep. A gateway may send none: then a name that no model has. */
const servedName = (name) => name.trim().slice(0, 200).trim() || UNNAMED;
/**
 * Checks that all answers of a run come from one model, the requested one.
 * @param warn called at the first answer, if it has another name and may have it. A change within the run is an error for
 * every provider.
 */
function watchServedModel({ provider, id: requested }, resolvedId, warn) {
    let right = null;
    let wrong = null;
    const faultOf = (served) => {
        if (!isServedAsAsked(requested, resolvedId, served)) {
            const what = `${served} answered for ${requested}`;
            if (!allowsAlias(provider, served)) {
                return wrongModel(what, served.endsWith(`/${requested}`) ? GATEWAY_NAME : FULL_ID);
            }
            if (right === null)
                warn(what);
        }
        // One answer that names no model says nothing against the others.
        const isChange = right !== null && right !== served && right !== UNNAMED && served !== UNNAMED;
        return isChange ? wrongModel(`${right} answered for ${requested}, then ${served}`, START_OVER) : null;
    };
    return {
        get seen() {
            return wrong ?? right;
        },
        check(served) {
            const fault = faultOf(served);
            if (fault === null)
                right = served === UNNAMED ? (right ?? served) : served;
            else
                wrong ??= served;
            return fault;
        },
    };
}
const FULL_ID = 'Request the model by its full id with date; behind a gateway, check its routes.';
const GATEWAY_NAME = 'A gateway puts a name of its own before the model. Set provider: openai-compatible, with base-url: it takes such a name with a warning.';
const START_OVER = `${FULL_ID} The answers paid for so far come from both models: to measure only one, start a new run.`;
const wrongModel = (what, help) => new errors/* BenchmarkError */.E('model_refused', what, help);

;// CONCATENATED MODULE: ./lib/action/pipeline/known-model.js




/**
 * Refuses what a known model does not take. Asks no server.
 * @throws BenchmarkError `bad_input` that says what the model takes
 */
function refuseUnsupported({ provider, model, thinkingBudget, effort }) {
    const known = knownModel(provider, model);
    if (known === null)
        return;
    const { efforts } = known;
    const instead = efforts !== undefined && efforts.length > 0 ? ` (${efforts.join(', ')})` : '';
    if (thinkingBudget !== null && known.thinkingBy === 'effort') {
        const how = known.thinks === 'by itself' ? 'It thinks by itself, as much as it needs' : 'It thinks when asked by effort';
        throw known_model_refused(`model ${model} does not take thinking-budget`, `${how}: set effort${instead} instead, or nothing.`);
    }
    if (effort === null || efforts === undefined || efforts.includes(effort))
        return;
    const help = efforts.length > 0
        ? `Allowed: ${efforts.join(', ')}.`
        : known.thinkingBy === 'budget'
            ? 'It takes thinking-budget, a number of tokens: set that instead, or nothing.'
            : 'It does not think: remove effort.';
    throw known_model_refused(`model ${model} does not take effort ${effort}`, help);
}
const known_model_refused = (message, help) => new errors/* BenchmarkError */.E('bad_input', message, help);
/**
 * Adds what our table knows to what the provider said: name and announced end.
 * @throws BenchmarkError `model_refused` where the provider resolves a known model's id to another model
 */
function withKnownFacts({ provider, id }, facts) {
    const known = knownModel(provider, id);
    if (known === null)
        return facts;
    const [asked, resolved] = [id.replace(/^models\//, ''), facts.resolvedId];
    if (!isServedAsAsked(asked, asked, resolved) && !known.ids.includes(resolved)) {
        const help = 'Choose the model that you want to measure by its own id.';
        throw new errors/* BenchmarkError */.E('model_refused', `the provider answers for ${id} with ${resolved}`, help);
    }
    const { endsOn } = known;
    return {
        ...facts,
        displayName: facts.displayName ?? known.displayName,
        ...(facts.retiresAt === null && endsOn !== undefined ? { lifecycle: 'deprecated', retiresAt: endsOn } : {}),
    };
}
/** One line for the log: the limit of an answer, and why it is what it is. */
function describeMaxTokens(inputs) {
    const { provider, model, effort, maxTokens } = inputs;
    const known = knownModel(provider, model);
    const thinks = known === null || effort === 'none'
        ? ''
        : known.thinks === 'by itself'
            ? `; ${known.displayName} thinks by itself`
            : asksForAdaptive(provider, model, effort)
                ? `; ${known.displayName} thinks, as effort ${effort} asks it to`
                : '';
    return `max-tokens ${maxTokens} for each answer, thinking included${thinks}`;
}

;// CONCATENATED MODULE: ./lib/action/pipeline/load.js




/**
 * Opens the model, finds its price and reads the prompt texts. Asks no server.
 * @throws BenchmarkError `price_unknown`, `bad_input` also for what the model does not take
 */
async function openSetup(benchmark, inputs, { openModel, now }) {
    const model = openModel(inputs);
    refuseUnsupported(inputs);
    const { inputPrice: input, outputPrice: output, baseUrl } = inputs;
    const price = findPrice({
        provider: model.provider,
        model: model.id,
        baseUrl,
        date: now(),
        given: input === null || output === null ? null : { input, output },
    });
    return { model, price, prompt: await benchmark.openPrompt(inputs) };
}
/** Draws the sample and makes a task for each answer. Rejects as `Benchmark.loadSample` does. */
async function loadTasks(benchmark, given, { model, prompt }, host) {
    const sample = await benchmark.loadSample(given, host);
    const inputs = withShareOfBudget(given, sample, host);
    return { sample, inputs, tasks: buildTasks(sample, prompt, inputs, model) };
}

;// CONCATENATED MODULE: ./lib/action/models/circuit-breaker.js

/** Failed requests in a row, each after all its attempts, that end the run: the next would fail as well. */
const IN_A_ROW = 5;
/** Retries that a run may make on top of one for every request. */
const SPARE_RETRIES = 20;
const KEPT = 'answers that were paid for are kept in the journal.';
const UNREACHABLE = `Run again later; ${KEPT}`;
/** The server refuses the requests themselves: the same ones would be refused later too. */
const REFUSED = `Change what the message names, for example max-tokens or the server's context; ${KEPT}`;
/** @param requests answers that the run needs. It sends at most twice as many requests, and twenty more. */
function createCircuitBreaker(requests) {
    let retries = requests + SPARE_RETRIES;
    let inARow = 0;
    return {
        takeRetry: () => retries-- > 0,
        recordSuccess: () => {
            inARow = 0;
        },
        recordFailure: (last) => {
            if (++inARow < IN_A_ROW)
                return null;
            return new errors/* BenchmarkError */.E('model_unreachable', `${inARow} requests in a row failed, the last with: ${last.message}`, last.failure.help ?? (last.failure.advice === 'give_up' ? REFUSED : UNREACHABLE), { cause: last });
        },
    };
}

;// CONCATENATED MODULE: ./lib/action/models/concurrency.js
/** Longest pause that a provider's header can cause. */
const PAUSE_CAP_MS = 120_000;
/** @param limit most requests in flight, and how many there are at first */
function createConcurrencyController(limit, { sleep }) {
    let slots = limit;
    let round = 0;
    let paused = Promise.resolve();
    const queue = createQueue(() => Math.floor(slots));
    return {
        get slots() {
            return Math.floor(slots);
        },
        async start(signal) {
            signal.throwIfAborted();
            await queue.enter(signal);
            // A pause can be prolonged while an attempt waits for its end.
            for (let last; last !== paused;) {
                last = paused;
                await paused;
            }
            if (signal.aborted)
                queue.leave();
            signal.throwIfAborted();
            const begun = round;
            return {
                succeeded: () => {
                    slots = Math.min(limit, slots + 1 / slots);
                    queue.admit();
                },
                throttled: () => {
                    // Requests in flight together are throttled together: the slots are halved once for all of them.
                    if (begun !== round)
                        return;
                    round++;
                    slots = Math.max(1, slots / 2);
                },
                ended: queue.leave,
            };
        },
        pauseFor(ms, signal) {
            const pause = sleep(Math.min(ms, PAUSE_CAP_MS), signal).catch(() => { }); // aborted: `start` rejects then
            paused = Promise.all([paused, pause]);
        },
    };
}
/** Lets attempts in, first come, first served, while fewer than `slots()` are in flight. */
function createQueue(slots) {
    let inFlight = 0;
    const waiting = [];
    const admit = () => {
        while (inFlight < slots() && waiting.length > 0) {
            inFlight++;
            waiting.shift()?.();
        }
    };
    const leave = () => {
        inFlight--;
        admit();
    };
    const enter = (signal) => new Promise((resolve, reject) => {
        const enterNow = () => {
            signal.removeEventListener('abort', giveUp);
            resolve();
        };
        const giveUp = () => {
            waiting.splice(waiting.indexOf(enterNow), 1);
            reject(signal.reason);
        };
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.push(enterNow);
        admit();
    });
    return { admit, enter, leave };
}

;// CONCATENATED MODULE: ./lib/action/models/refused-request.js
// What a server refuses about a request. Gateways and servers of one's own answer 400 where a provider has a status of its
// own, so the words decide. Those of LiteLLM, vLLM, llama.cpp, OpenRouter, DeepSeek and Mistral are in the test.
const MODEL = /\b(?:invalid|unknown|unrecognized|no such|not a valid) model\b|\bmodel\b.{0,80}?\b(?:does not exist|not exist|not found|is not available|not a valid)\b|\bmodel_not_found\b/i;
const KEY = /\b(?:invalid|incorrect|malformed|missing|wrong|no) (?:\w+ ){0,2}(?:api[ _-]?key|key passed|token passed|bearer token)\b|\bproxy server token\b|\bno connected db\b|\bauthentication ?error\b/i;
const BUDGET = /\bbudget has been exceeded\b|\bexceeded (?:your )?budget\b|\bbudget_exceeded\b|\bcredit balance is too low\b/i;
const TOO_FAST = /\brate[ _-]?limit|\bthrottl|\btoo many (?:concurrent )?requests\b|\bqueue is full\b/i;
const FULL = /\boverload|\bcapacity\b|\btemporarily unavailable\b|\bservice unavailable\b|\bno healthy upstream\b/i;
/** Finds the status that a refusal with 400 or 422 stands for: 401 for the key, 402 for credit, 404 for the model. */
function meaningOfRefusal(status, reason) {
    if (status !== 400 && status !== 422)
        return status;
    if (CONTEXT.test(reason))
        return status;
    if (BUDGET.test(reason))
        return 402;
    if (KEY.test(reason))
        return 401;
    return MODEL.test(reason) ? 404 : status;
}
/** Finds the status that an error without one stands for, by its words; null where they do not say. */
function statusInWords(reason) {
    if (TOO_FAST.test(reason))
        return 429;
    if (FULL.test(reason))
        return 503;
    const status = meaningOfRefusal(400, reason);
    return status !== 400 || CONTEXT.test(reason) ? status : null;
}
const CONTEXT = /\bcontext[ _-]?(?:length|window|size)\b|\bprompt is too long\b|\btoo many (?:input )?tokens\b|\bexceeds? (?:the |this )?(?:\w+ ){0,3}(?:context|n_ctx)\b|\blonger than the (?:maximum|context)\b/i;
const OUTPUT = /\bmax_(?:completion_|output_|new_)?tokens\b|\bmaxOutputTokens\b/;
const SETTING = /\b(?:unsupported|unknown|unrecognized|unexpected|invalid) (?:parameter|argument|field|value)\b/i;
/** What to change about a request that is refused as it is. */
function changeFor(reason) {
    if (CONTEXT.test(reason))
        return 'Lower max-tokens, or give the server a larger context: prompt and max-tokens must fit into it together.';
    if (OUTPUT.test(reason))
        return 'Lower max-tokens.';
    if (SETTING.test(reason))
        return 'Leave out the setting that the message names: thinking-budget, effort or max-tokens.';
    return 'The same request is refused every time: change what the message names.';
}

;// CONCATENATED MODULE: ./lib/action/models/timeouts.js


const TIMEOUTS = { idleMs: 5 * 60_000, totalMs: 30 * 60_000 };
/**
 * Makes one attempt within its time limits.
 * @param attempt must call `onEvent` at each sign of life
 * @throws BenchmarkError or AttemptError when it fails, the signal's reason when that was aborted
 */
async function withTimeouts({ signal, timeouts: { idleMs, totalMs }, explain }, attempt) {
    const stalled = new AbortController();
    let isAlive = false;
    const timer = setTimeout(() => stalled.abort(new Error(`nothing came for ${idleMs / 1000} s`)), idleMs);
    try {
        const limited = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(totalMs)]);
        return await attempt(limited, () => {
            isAlive = true;
            timer.refresh();
        });
    }
    catch (error) {
        signal.throwIfAborted();
        if (!isAlive && stalled.signal.aborted)
            throw inQueue(idleMs, error);
        if (error instanceof errors/* BenchmarkError */.E || error instanceof attempt_error/* AttemptError */.c)
            throw error;
        throw explain(error);
    }
    finally {
        clearTimeout(timer);
    }
}
/** For a request without a byte of an answer: a server that takes one after the other is slow, not broken. */
const inQueue = (ms, cause) => new attempt_error/* AttemptError */.c(`nothing came for ${ms / 1000} s: the request may still wait in the server's queue`, { advice: 'slow_down', billing: 'unknown', retryAfterMs: null }, { cause });

;// CONCATENATED MODULE: ./lib/action/models/api-errors.js







/** Rate limited or overloaded. */
const THROTTLED = [429, 503, 529];
/** Raised before a byte was sent, so nothing can have been billed. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/**
 * Explains an error status. Nothing is billed for it.
 * @returns a BenchmarkError for an error that every request of the run would meet
 */
function explainStatus(error, cause) {
    const { provider, status, reason, retryAfterMs } = error;
    const meaning = meaningOfRefusal(error.meaning ?? status, reason);
    const message = `${PROVIDER_FACTS[provider].name} answered ${status}: ${reason}`;
    const help = helpFor(meaning, provider);
    if (help !== null)
        return new errors/* BenchmarkError */.E('model_refused', message, help, { cause });
    const advice = adviceOn(meaning);
    const change = advice === 'give_up' ? { help: changeFor(reason) } : {};
    return new attempt_error/* AttemptError */.c(message, { advice, billing: 'none', retryAfterMs, ...change }, { cause });
}
/** Explains an error that came after the status 200, inside an answer or in its stead. */
function explainStreamedError(error, before) {
    if (before === 'nothing')
        return explainStatus(error, null);
    const explained = explainStatus(error, truncatedStream(error.reason));
    if (explained instanceof errors/* BenchmarkError */.E)
        return explained;
    return new attempt_error/* AttemptError */.c(explained.message, { ...explained.failure, billing: 'unknown' });
}
/** Explains such an error where it stands for no status. */
const brokenBy = (reason, before) => before === 'nothing' ? noAnswer(reason, 'none') : truncatedStream(reason);
/** What to do about a status that every request of the run would meet; null for any other. */
function helpFor(status, provider) {
    const { keyVariable } = PROVIDER_FACTS[provider];
    switch (status) {
        case 401:
            return `Check api-key${keyVariable === null ? '' : ` or ${keyVariable}`}.`;
        case 402:
            return 'Add credit to the account, then run again.';
        case 403:
            return 'The key may not use this model: check its workspace and permissions.';
        case 404:
            return 'Check model and base-url.';
        case 407:
            return 'A proxy asks for a password: give user and password in its address, HTTPS_PROXY=http://user:password@host:port.';
        default:
            return null;
    }
}
function adviceOn(status) {
    if (THROTTLED.includes(status))
        return 'slow_down';
    return status === 408 || status === 409 || status >= 500 ? 'retry' : 'give_up';
}
/** For an answer that began and did not end. It may have been billed, and its beginning must not pass for the whole. */
const truncatedStream = (reason, cause) => new attempt_error/* AttemptError */.c(`the answer was cut off: ${reason}`, { advice: 'retry', billing: 'unknown', retryAfterMs: null }, { cause });
/** For a response that ended and has no answer in it. */
const noAnswer = (reason, billing, help) => new attempt_error/* AttemptError */.c(`no answer came: ${reason}`, {
    advice: 'retry',
    billing,
    retryAfterMs: null,
    ...(help === undefined ? {} : { help }),
});
/**
 * For a part of an answer whose form is unknown. The answer is requested once more; then the run ends, because all
 * others would be paid for and lost as well.
 * @param field path of the part, or a few words for it
 */
function api_errors_unreadable(provider, field) {
    const message = `an answer of ${PROVIDER_FACTS[provider].name} cannot be read: ${field} has an unknown form`;
    const help = 'Check base-url and the version of the server; please report the field if both are right.';
    const ifRepeated = new errors/* BenchmarkError */.E('model_refused', message, help);
    return new attempt_error/* AttemptError */.c(message, { advice: 'retry', billing: 'unknown', retryAfterMs: null, ifRepeated });
}
/**
 * For a connection that failed. Unless it was never opened, the request may have arrived.
 * @returns a BenchmarkError for the refusal of a proxy, which every request of the run would meet
 */
function connectionFailed(provider, error) {
    const { name } = PROVIDER_FACTS[provider];
    // Node's client gives up when no header came for five minutes.
    if ((0,error_cause/* innermostCode */.f)(error) === 'UND_ERR_HEADERS_TIMEOUT')
        return inQueue(300_000, error);
    const refusal = (0,proxy_refusal/* proxyRefusal */.v)(error, name, 'model_unreachable');
    if (refusal !== null)
        return refusal;
    const proxy = (0,proxy_refusal/* describeProxy */.G)(error);
    const code = (0,error_cause/* innermostCode */.f)(error);
    const billing = proxy !== null || (code !== null && NEVER_CONNECTED.has(code)) ? 'none' : 'unknown';
    const reason = proxy ?? code;
    const message = `no connection to ${name}${reason === null ? '' : ` (${reason})`}`;
    return new attempt_error/* AttemptError */.c(message, { advice: 'retry', billing, retryAfterMs: null }, { cause: error });
}
/** For a response that is not one of the provider's API. */
function wrongApi(provider) {
    const api = provider === 'openai-compatible' ? "OpenAI's API" : `${PROVIDER_FACTS[provider].name}'s API`;
    return new errors/* BenchmarkError */.E('model_unreachable', `the server does not speak ${api}`, 'Check base-url.');
}
/** For an answer without token counts: without them there is no cost and no limit to it, and a guess is not a count. */
const missingUsage = (provider) => new errors/* BenchmarkError */.E('model_refused', `${PROVIDER_FACTS[provider].name} does not say how many tokens an answer took`, provider === 'openai-compatible'
    ? 'Set input-price and output-price to 0 for a server of your own; else it must support "stream_options": {"include_usage": true}.'
    : 'Check the server at base-url.', { cause: truncatedStream('its token counts are missing') });

;// CONCATENATED MODULE: ./lib/action/models/missing-counts.js



/**
 * Creates that for one run. An answer without counts is booked at its worst case where another answer had them.
 * @throws BenchmarkError from the returned function: `model_refused` for the first answer, where tokens cost something,
 * of a server that counts none: neither cost nor limit could be kept
 */
function createCounting(price, provider) {
    let hasCounted = false;
    return (answer, request) => {
        hasCounted ||= answer.usage !== null;
        const booked = withBookedUsage(answer, worstUsageOf(request), price);
        if (answer.usage === null && booked.usage !== null && !hasCounted)
            throw missingUsage(provider);
        return booked;
    };
}

// EXTERNAL MODULE: ./lib/action/http/retry.js
var retry = __webpack_require__(4909);
;// CONCATENATED MODULE: ./lib/action/answers/ask.js





/** No attempt was made, though nothing failed. */
class NotAsked extends Error {
}
/**
 * Asks for one answer, with retries, within the budget.
 * @throws BenchmarkError for what holds for every other request too: `model_refused`, `model_unreachable`, or the error of
 * `onWriteOff`
 */
async function ask(request, options) {
    const { price, breaker, clock } = options;
    const ending = AbortSignal.any([options.stop, options.interrupt]);
    const policy = { ...retry/* ANSWER_RETRIES */.gq, takeRetry: breaker.takeRetry };
    try {
        const answer = await (0,retry/* withRetries */.LH)(() => attempt(request, options, ending), policy, clock, ending);
        breaker.recordSuccess();
        return { kind: 'answered', mode: 'live', answer, cost: costOfAnswer(answer, price, 'live') };
    }
    catch (error) {
        if (error instanceof errors/* BenchmarkError */.E && error !== ending.reason)
            throw error;
        if (ending.aborted)
            return notAsked('the run was ending');
        if (error instanceof NotAsked)
            return notAsked(error.message);
        if (!(error instanceof attempt_error/* AttemptError */.c))
            throw error;
        const tooMany = breaker.recordFailure(error);
        if (tooMany !== null)
            throw tooMany;
        const { help } = error.failure;
        const detail = help === undefined ? error.message : `${error.message} — ${help}`;
        return { kind: 'unanswered', errorType: 'api_error', detail };
    }
}
const notAsked = (detail) => ({ kind: 'unanswered', errorType: 'not_asked', detail });
async function attempt(request, options, ending) {
    const running = await options.controller.start(ending);
    try {
        return await attemptNow(request, options, { running, ending });
    }
    finally {
        running.ended();
    }
}
async function attemptNow(request, options, { running, ending }) {
    const { model, price, budget, controller, interrupt } = options;
    const worstCase = worstCaseOf(request, price);
    const reservation = await budget.reserve(worstCase);
    if (reservation === null)
        throw new NotAsked('the rest of max-cost does not cover the worst case of the request');
    if (ending.aborted || options.isLate()) {
        reservation.release();
        ending.throwIfAborted();
        throw new NotAsked('deadline-minutes had passed');
    }
    try {
        const received = await model.complete(request, interrupt, (ms) => controller.pauseFor(ms, ending));
        const answer = options.completeCounts(received, request);
        reservation.settle(costOfAnswer(answer, price, 'live')?.total ?? 0);
        running.succeeded();
        return answer;
    }
    catch (error) {
        const lost = lossOf(error, worstCase, price);
        if (lost === 0) {
            reservation.release();
        }
        else {
            reservation.writeOff(lost);
            await options.onWriteOff(lost);
        }
        if (error instanceof attempt_error/* AttemptError */.c && error.failure.advice === 'slow_down') {
            running.throttled();
            if (error.failure.retryAfterMs !== null)
                controller.pauseFor(error.failure.retryAfterMs, ending);
        }
        throw error;
    }
}
/** The most that a failed attempt can have cost in USD. An error that ends the run may come from an answer that had begun. */
function lossOf(error, worstCase, price) {
    const failed = error instanceof errors/* BenchmarkError */.E && error.cause instanceof attempt_error/* AttemptError */.c ? error.cause : error;
    if (!(failed instanceof attempt_error/* AttemptError */.c))
        return failed instanceof errors/* BenchmarkError */.E ? 0 : worstCase;
    const { billing } = failed.failure;
    if (typeof billing === 'object')
        return spentOn(billing, price, 'live');
    return billing === 'none' ? 0 : worstCase;
}

;// CONCATENATED MODULE: ./lib/action/answers/live.js






/** Gets each answer with a request of its own, as many at a time as the provider's rate limits allow. */
function openLiveSource(options, control) {
    const { concurrency, answerCount, journal, clock } = options;
    const controller = createConcurrencyController(concurrency, clock);
    const breaker = createCircuitBreaker(answerCount);
    const completeCounts = createCounting(options.price, options.model.provider);
    const asking = limiter(() => controller.slots);
    return {
        answer: ({ request, key }) => 
        // Everything happens inside the slot: the next task in line must see that the run has ended.
        asking(async () => {
            try {
                const onWriteOff = (usd) => journal.append({ kind: 'forfeit', key, usd });
                const asked = await ask(request, { ...options, ...control, controller, breaker, completeCounts, onWriteOff });
                if (asked.kind === 'unanswered')
                    return asked;
                control.accept(asked);
                const { mode, answer } = asked;
                await journal.append({ kind: 'answer', key, mode, answer }).catch(control.end);
                return asked;
            }
            catch (error) {
                control.end(error);
                return { kind: 'unanswered', errorType: 'api_error', detail: (0,errors/* describeError */.U)(error) };
            }
        }),
        settled: async () => { },
    };
}

;// CONCATENATED MODULE: ./lib/action/answers/watch-answers.js

/** Answers without text, among the first to arrive, that end the run: the next would have none either. */
const MOST_EMPTY = 5;
/** A limit below this share of max-tokens is another one: the server's context. */
const WELL_BELOW = 0.9;
function watchAnswers(limits) {
    let arrived = 0;
    let empty = 0;
    let emptyAtLimit = 0;
    let emptyTokens = 0;
    let uncounted = 0;
    const cutShort = new Map();
    const emptyText = () => `${answers(empty)} had no text although ${emptyTokens} tokens were billed`;
    return {
        check(answer) {
            arrived++;
            if (answer.usage === null)
                uncounted++;
            const why = describeTruncation(answer, limits);
            if (why !== AT_MAX_TOKENS && why !== null)
                cutShort.set(why, (cutShort.get(why) ?? 0) + 1);
            if (answer.text.trim() !== '' || answer.stopReason === 'refusal')
                return null;
            empty++;
            emptyTokens += answer.usage?.outputTokens ?? 0;
            if (answer.stopReason === 'max_tokens')
                emptyAtLimit++;
            if (arrived !== MOST_EMPTY || empty !== MOST_EMPTY)
                return null;
            const help = emptyAtLimit === MOST_EMPTY ? ALL_REASONING : WRONG_PARSER;
            return new errors/* BenchmarkError */.E('model_refused', `the first ${emptyText()}`, help);
        },
        get remarks() {
            return [
                ...(empty === 0 ? [] : [emptyText()]),
                ...[...cutShort].map(([why, count]) => `${answers(count)} cut off well below max-tokens: ${why}`),
                ...(uncounted === 0
                    ? []
                    : [`tokens and cost of ${answers(uncounted)} are not known: not counted by the server`]),
            ];
        },
    };
}
const ALL_REASONING = 'All of it was reasoning: raise max-tokens, or lower thinking-budget or effort; then start a new run.';
const WRONG_PARSER = "The server seems to put the answer into the reasoning: check its reasoning parser (vLLM's --reasoning-parser, llama-server's --reasoning-format), then start a new run.";
const AT_MAX_TOKENS = 'the answer reached max-tokens';
/** Says which limit cut an answer off; null for one that was not cut off. */
function describeTruncation({ stopReason, usage }, limits) {
    if (stopReason !== 'max_tokens')
        return null;
    if (usage === null || usage.outputTokens >= WELL_BELOW * limits.maxTokens)
        return AT_MAX_TOKENS;
    return `the server's context of ${limits.contextTokens ?? tokensIn(usage)} tokens was full`;
}
const tokensIn = (usage) => Object.values(usage).reduce((sum, count) => sum + count, 0);
const answers = (count) => `${count} ${count === 1 ? 'answer' : 'answers'}`;

;// CONCATENATED MODULE: ./lib/action/batches/batch-errors.js


/** Whether no batch was created, for certain. */
const wasRefused = (error) => error instanceof attempt_error/* AttemptError */.c
    ? error.failure.billing === 'none'
    : error instanceof errors/* BenchmarkError */.E && error.code === 'model_refused';
/** For a batch that the provider did not take. */
const batch_errors_refused = (error) => new errors/* BenchmarkError */.E('model_unreachable', `the batch was not accepted: ${error.message}`, 'Run again later, or use mode: live.', { cause: error });
/** For a batch of this run that the provider no longer knows: buying its answers again might pay twice. */
const lost = (message) => new errors/* BenchmarkError */.E('model_unreachable', message, 'Check base-url. The next run asks for the batch again; mode: live measures without it.');
/** For a batch that cannot be asked about, or read. */
const notCollected = (label, error) => new errors/* BenchmarkError */.E('model_unreachable', `${label} could not be collected: ${(0,errors/* describeError */.U)(error)}`, 'Run again: the batch is remembered and will be collected.', { cause: error });

;// CONCATENATED MODULE: ./lib/action/batches/plan.js
/**
 * Counts how many of the first requests fit into one batch: within `room` USD and the provider's limits. It stops at the
 * first one that does not fit, because skipping it would leave a sample of the short problems.
 */
function waveSize(waiting, room, limits) {
    let cost = 0;
    let bytes = 0;
    let size = 0;
    for (const next of waiting.slice(0, limits.requests)) {
        cost += next.worstCase;
        bytes += next.bytes;
        if (cost > room || bytes > limits.bytes)
            break;
        size++;
    }
    return size;
}
const LEAST_POLL_MS = 10_000;
const MOST_POLL_MS = 120_000;
/** Milliseconds until the next poll: a tenth of the batch's age, within bounds. So little time is lost after its end. */
const pollDelayMs = (ageMs) => Math.min(MOST_POLL_MS, Math.max(LEAST_POLL_MS, ageMs / 10));
/**
 * Names a request at the provider. The API refuses some characters of question ids, so the position stands for the id.
 * @param batchTag shows whose batch it is, when another one has the same size
 */
const requestName = (position, sample, batchTag) => `p_${position}_s${sample}_${batchTag}`;
const hasBatchTag = (name, batchTag) => name.endsWith(`_${batchTag}`);

;// CONCATENATED MODULE: ./lib/action/batches/ask-until-found.js
/** Milliseconds between two questions, five minutes in all. */
const PAUSES_MS = [5_000, 10_000, 20_000, 40_000, 75_000, 150_000];
/**
 * Asks again, with growing pauses, for something that exists and that the provider says it does not know: its databases
 * may not agree yet, or a gateway may have lost its way for a moment.
 * @param ask gives null when the provider says so
 * @returns null when it still does after five minutes
 */
async function askUntilFound(ask, { sleep }, signal) {
    for (const pause of PAUSES_MS) {
        const found = await ask();
        if (found !== null)
            return found;
        await sleep(pause, signal);
    }
    return await ask();
}

;// CONCATENATED MODULE: ./lib/action/batches/submit.js


/**
 * Submits a batch once. The API has no idempotency key: when the reply to a submission is lost, the batch is searched
 * among the newest ones, and submitted again only when it is not there.
 * @throws AttemptError when it was not accepted, after all retries
 */
function submitOnce(requests, unconfirmed, context) {
    const { batches, clock, signal, interrupt, log } = context;
    const attempt = async () => {
        try {
            return { state: await batches.submit(requests, interrupt), certainty: 'confirmed' };
        }
        catch (error) {
            if (!(error instanceof attempt_error/* AttemptError */.c) || error.failure.billing === 'none')
                throw error;
            log(`it is unknown whether the batch was submitted (${error.message}): searching the provider's list for it`);
            const found = await findUnconfirmed(unconfirmed, context);
            if (found === null)
                throw error;
            return { state: found, certainty: 'inferred' };
        }
    };
    return (0,retry/* withRetries */.LH)(attempt, retry/* ANSWER_RETRIES */.gq, clock, signal);
}
/** Milliseconds before each search: a server that answered with an error may still be creating the batch. */
const SEARCH_DELAYS_MS = [5_000, 15_000, 40_000];
/** How far the provider's clock may be from ours. */
const SKEW_MS = 10 * 60_000;
/** A submission and its retries take no longer. */
const SUBMISSION_MS = 2 * 60 * 60_000;
/** Finds the oldest batch of the right size and time; null when there is none. */
async function findUnconfirmed({ submittedAt, size, rejectedIds }, { batches, clock, signal }) {
    const since = new Date(submittedAt.getTime() - SKEW_MS);
    const until = submittedAt.getTime() + SUBMISSION_MS;
    for (const delayMs of SEARCH_DELAYS_MS) {
        await clock.sleep(delayMs, signal);
        const recent = await (0,retry/* withRetries */.LH)(() => batches.createdSince(since, signal), retry/* ANSWER_RETRIES */.gq, clock, signal);
        const found = recent.findLast((batch) => batch.size === size && !rejectedIds.has(batch.id) && Date.parse(batch.createdAt) <= until);
        if (found !== undefined)
            return found;
    }
    return null;
}

;// CONCATENATED MODULE: ./lib/action/batches/poll.js




/**
 * Polls a batch until it has ended, or until there is no more time.
 * @throws AttemptError, or BenchmarkError `model_refused`, when the batch cannot be polled: it stays as it was
 */
async function waitForEnd(id, options) {
    const { clock, now, deadlines, atDeadline, signal, onProgress, batches } = options;
    const retried = (call) => (0,retry/* withRetries */.LH)(call, retry/* ANSWER_RETRIES */.gq, clock, signal);
    let isCancelled = false;
    try {
        for (;;) {
            const state = await look(id, options, retried);
            if (state === null)
                return 'gone';
            if (state.isArchived)
                return 'archived';
            if (state.status === 'ended')
                return 'ended';
            const time = now().getTime();
            const ageMs = Math.max(0, time - Date.parse(state.createdAt));
            if (time >= deadlines.run)
                return 'unfinished';
            if (time >= deadlines.batch) {
                if (atDeadline === 'abandon')
                    return 'unfinished';
                // Until it is: a call that the provider did not find the batch for has done nothing.
                if (state.status === 'in_progress')
                    await retried(() => batches.cancel(id, signal));
                isCancelled = true;
            }
            onProgress(ageMs);
            const next = isCancelled ? deadlines.run : Math.min(deadlines.batch, deadlines.run);
            await clock.sleep(Math.min(pollDelayMs(isCancelled ? 0 : ageMs), Math.max(1, next - time)), signal);
        }
    }
    catch (error) {
        if (signal.aborted)
            return 'unfinished';
        throw error;
    }
}
/** Gets the state of a batch. One "not found" proves nothing: null only when the provider's list lacks the batch, too. */
async function look(id, { batches, submittedAt, clock, signal }, retried) {
    const state = await askUntilFound(() => retried(() => batches.retrieve(id, signal)), clock, signal);
    if (state !== null)
        return state;
    const since = new Date(submittedAt.getTime() - SKEW_MS);
    const listed = await retried(() => batches.createdSince(since, signal));
    return listed.find((batch) => batch.id === id) ?? null;
}

;// CONCATENATED MODULE: ./lib/action/models/batch-api.js

/** The provider says that it does not know the results of a batch. It may know them a minute later. */
class ResultsNotFound extends attempt_error/* AttemptError */.c {
    constructor(id, options) {
        super(`the results of batch ${id} are not there`, GIVE_UP, options);
    }
}
const GIVE_UP = { advice: 'give_up', billing: 'unknown', retryAfterMs: null };

;// CONCATENATED MODULE: ./lib/action/batches/results.js







/** Many, because reading results is free and the provider keeps them for weeks. */
const READ_RETRIES = { attempts: 5, baseMs: 1000, capMs: 30_000, retryAfterCapMs: 60_000 };
/**
 * Reads the results of a batch that has ended, in any order. Each answer is in the journal before it is
 * passed on. An answer by another model ends the run; the other results are paid for, and are still read.
 * @param requests by name; each is removed when its result comes
 * @returns `foreign` when the results belong to another batch
 * @throws AttemptError when the results cannot be read to the end: those read so far are in the journal
 */
async function results_readResults({ id, batchTag }, requests, context) {
    const { batches, clock, control } = context;
    let isForeign = false;
    const read = async () => {
        for await (const outcome of batches.results(id, control.interrupt)) {
            isForeign = !hasBatchTag(outcome.name, batchTag);
            if (isForeign)
                return;
            const request = requests.get(outcome.name);
            if (request === undefined)
                continue; // read by an earlier attempt, or a second line with the same name
            requests.delete(outcome.name);
            await settle(request, outcome, context);
        }
        if (requests.size > 0)
            throw new ResultsMissing(requests.size);
    };
    const readOnce = () => (0,retry/* withRetries */.LH)(read, READ_RETRIES, clock, control.interrupt).then(() => 'read', nullIfNotFound);
    const readAll = async () => {
        if ((await askUntilFound(readOnce, clock, control.interrupt)) === null)
            throw new ResultsNotFound(id);
    };
    await readAll().catch(async (error) => {
        if (!(error instanceof ResultsMissing))
            throw error;
        for (const request of requests.values())
            await writeOff(request, 'the batch returned no result for it', context);
        requests.clear();
    });
    return isForeign ? 'foreign' : 'read';
}
function nullIfNotFound(error) {
    if (error instanceof ResultsNotFound)
        return null;
    throw error;
}
class ResultsMissing extends attempt_error/* AttemptError */.c {
    constructor(count) {
        super(`${count} results are missing`, { advice: 'retry', billing: 'none', retryAfterMs: null });
    }
}
async function settle(request, outcome, context) {
    const { price, journal, control } = context;
    switch (outcome.kind) {
        case 'answered': {
            const answer = withBookedUsage(outcome.answer, request.worstUsage, price);
            const cost = costOfAnswer(answer, price, 'batch');
            const answered = { kind: 'answered', mode: 'batch', answer, cost };
            request.reservation.settle(cost?.total ?? 0);
            control.accept(answered);
            await journal.append({ kind: 'answer', key: request.key, mode: 'batch', answer }).catch(control.end);
            return request.onAnswered(answered);
        }
        case 'failed':
            return await fail(request, outcome.error, context);
        case 'expired':
        case 'canceled':
            request.reservation.release();
            return request.onFailed({ kind: 'unserved', detail: `it ${results_WORDS[outcome.kind]} in its batch` });
    }
}
const results_WORDS = { expired: 'expired', canceled: 'was cancelled' };
async function fail(request, error, context) {
    if (error instanceof errors/* BenchmarkError */.E) {
        request.reservation.release();
        context.control.end(error);
        return request.onFailed({ kind: 'give_up', detail: error.message });
    }
    const { advice, billing, ifRepeated } = error.failure;
    if (billing === 'unknown')
        return await writeOff(request, error.message, context);
    if (billing === 'none')
        request.reservation.release();
    else
        await bookLoss(request, spentOn(billing, context.price, 'batch'), context);
    if (ifRepeated && request.isRepeated)
        context.control.end(ifRepeated);
    request.onFailed({ kind: advice === 'give_up' ? 'give_up' : 'retry', detail: error.message });
}
/** Counts the worst case as spent: the request may have been billed, and has no usable answer. */
async function writeOff(request, detail, context) {
    await bookLoss(request, request.worstCase, context);
    request.onFailed({ kind: 'give_up', detail });
}
/** @param usd the most that a request without a usable answer has cost */
async function bookLoss(request, usd, { journal, control }) {
    request.reservation.writeOff(usd);
    await journal.append({ kind: 'forfeit', key: request.key, usd }).catch(control.end);
}

;// CONCATENATED MODULE: ./lib/action/batches/batch-job.js







const LOG_EVERY_MS = 2 * 60_000;
const NO_RESERVATION = { settle: () => { }, release: () => { }, writeOff: () => { } };
const UNNEEDED = { worstCase: 0, worstUsage: null, reservation: NO_RESERVATION, isRepeated: false };
const NO_EVENTS = {
    onAnswered: () => { },
    onFailed: () => { },
    onReleased: () => { },
    onAbandoned: () => { },
};
/** One batch, from before its submission to its last result. Each step is in the ledger. */
class BatchJob {
    label;
    #identity;
    #options;
    #control;
    #ending;
    /** Requests without a result, by name. */
    #requests = new Map();
    /** The same as they are sent. */
    #bodies = [];
    /** Batches that turned out to be another one. */
    #rejectedIds = new Set();
    #isOpen;
    #id = null;
    #certainty = 'confirmed';
    constructor(identity, options, control) {
        this.label = identity.label;
        this.#isOpen = identity.origin === 'earlier_run';
        this.#identity = identity;
        this.#options = options;
        this.#control = control;
        this.#ending = AbortSignal.any([control.stop, control.interrupt]);
    }
    /** Null while it is unknown whether the batch was created. */
    get id() {
        return this.#id;
    }
    /** Whether the ledger has the batch open. */
    get isOpen() {
        return this.#isOpen;
    }
    /** Requests without a result. */
    get size() {
        return this.#requests.size;
    }
    /** Adds a request, and reserves its worst case. */
    add({ task, position, tries }, events, name = requestName(position, task.sample, this.#identity.batchTag)) {
        const { budget, price } = this.#options;
        const worstCase = worstCaseOf(task.request, price, 'batch');
        const worstUsage = worstUsageOf(task.request);
        const reservation = budget.commit(worstCase);
        const isRepeated = tries > 0;
        this.#requests.set(name, { key: task.key, worstCase, worstUsage, reservation, isRepeated, ...events });
        this.#bodies.push({ name, request: task.request });
    }
    /** Adds a request that this run does not need. Its answer is written to the journal, and does not count. */
    addUnneeded(name, key) {
        this.#requests.set(name, { key, ...UNNEEDED, ...NO_EVENTS });
    }
    /** Sets the id that the provider gave the batch. */
    identify(id, certainty) {
        this.#id = id;
        this.#certainty = certainty;
    }
    /** @throws BenchmarkError when the batch is not accepted: no other batch would be either */
    async submit() {
        const { ledger, log } = this.#options;
        const { batchTag, at } = this.#identity;
        const requests = new Map([...this.#requests].map(([name, { key }]) => [name, key]));
        await ledger.recordIntent({ batchTag, at, requests }).catch((error) => {
            for (const { reservation } of this.#requests.values())
                reservation.release(); // nothing was submitted
            throw error;
        });
        this.#isOpen = true;
        const { state, certainty } = await submitOnce(this.#bodies, this.#unconfirmed(), this.#submitContext()).catch(async (error) => {
            // While the run is ending, the error may be the reason of that end, and not a refusal.
            if (!this.#ending.aborted && wasRefused(error))
                await this.#release('unpaid');
            throw error instanceof attempt_error/* AttemptError */.c ? batch_errors_refused(error) : error;
        });
        await this.#recordSubmission(state.id, certainty);
        log(`${this.label}: ${this.size} requests submitted (${state.id})`);
    }
    /**
     * Waits for the batch and reads its results.
     * @returns `uncollected` when there was no more time: the batch is still open; `dropped` when it brings nothing
     * @throws BenchmarkError when it cannot be polled or read: the batch is still open then, too
     */
    async collect() {
        try {
            return await this.#collect();
        }
        catch (error) {
            if (this.#ending.aborted)
                return 'uncollected';
            throw error instanceof attempt_error/* AttemptError */.c ? notCollected(this.label, error) : error;
        }
    }
    /** Stops waiting. The worst cases count as spent, so that no request waits for money that will not come back. */
    abandon() {
        const detail = `it is in ${this.#id === null ? 'a batch' : `batch ${this.#id}`}, which the next run collects`;
        for (const { reservation, worstCase, onAbandoned } of this.#requests.values()) {
            reservation.settle(worstCase);
            onAbandoned(detail);
        }
    }
    async #collect() {
        const id = this.#id ?? (await this.#find());
        if (id === null)
            return this.#drop('was never submitted', 'unpaid');
        const end = await waitForEnd(id, this.#pollOptions());
        if (end === 'unfinished')
            return 'uncollected';
        if (end === 'gone')
            return this.#drop('no longer exists, or belongs to another key', 'paid');
        if (end === 'archived')
            return this.#drop('is too old: the provider has deleted its results', 'paid');
        const { batchTag } = this.#identity;
        const context = { ...this.#options, control: this.#control };
        if ((await results_readResults({ id, batchTag }, this.#requests, context)) === 'foreign') {
            this.#rejectedIds.add(id);
            this.#id = null;
            return this.#certainty === 'confirmed'
                ? this.#drop('returned the results of another batch', 'unpaid')
                : this.#collect();
        }
        await this.#close();
        return 'collected';
    }
    async #find() {
        const found = await findUnconfirmed(this.#unconfirmed(), this.#submitContext());
        if (found !== null)
            await this.#recordSubmission(found.id, 'inferred');
        return this.#id;
    }
    async #recordSubmission(id, certainty) {
        this.identify(id, certainty);
        await this.#options.ledger.recordSubmission({ batchTag: this.#identity.batchTag, id, certainty });
    }
    /** Frees the requests of a batch that brings nothing. Stops the run if it has just submitted the batch: sending again might pay twice. */
    async #drop(what, bill) {
        if (this.#identity.origin === 'this_run' && this.#certainty === 'confirmed')
            throw lost(`${this.label} ${what}`);
        const requests = [...this.#requests.values()];
        const usd = requests.reduce((total, { worstCase }) => total + worstCase, 0);
        const cost = bill === 'unpaid' ? '' : ` it may have cost up to $${usd.toFixed(2)}, which max-cost counts;`;
        this.#options.warn(`${this.label} ${what}:${cost} its ${requests.length} requests are sent again`);
        if (bill === 'paid')
            for (const { key, worstCase } of requests)
                await this.#recordWriteOff(key, worstCase);
        await this.#release(bill);
        return 'dropped';
    }
    async #recordWriteOff(key, usd) {
        if (usd > 0)
            await this.#options.journal.append({ kind: 'forfeit', key, usd });
    }
    async #release(bill) {
        const requests = [...this.#requests.values()].reverse();
        // Before the record, which may fail: other requests wait for this money.
        for (const { reservation } of requests) {
            if (bill === 'paid')
                reservation.writeOff();
            else
                reservation.release();
        }
        await this.#close();
        for (const { onReleased } of requests)
            onReleased();
    }
    async #close() {
        this.#isOpen = false;
        await this.#options.ledger.recordClosure(this.#identity.batchTag);
    }
    #unconfirmed = () => ({
        submittedAt: this.#identity.at,
        size: this.#requests.size,
        rejectedIds: this.#rejectedIds,
    });
    #submitContext = () => ({ ...this.#options, signal: this.#ending, interrupt: this.#control.interrupt });
    #pollOptions() {
        const { label, size } = this;
        const { fallback, log } = this.#options;
        let loggedMs = 0;
        return {
            ...this.#options,
            submittedAt: this.#identity.at,
            // An inferred batch may be another one, and is never cancelled.
            atDeadline: fallback === 'live' && this.#certainty === 'confirmed' ? 'cancel' : 'abandon',
            signal: this.#ending,
            onProgress: (ageMs) => {
                if (ageMs - loggedMs < LOG_EVERY_MS)
                    return;
                loggedMs = ageMs;
                log(`${label}: ${size} requests, in progress for ${Math.round(ageMs / 60_000)} min`);
            },
        };
    }
}

;// CONCATENATED MODULE: ./lib/action/batches/batch-runner.js





/** Live requests to try before the first batch: one of them must be answered. */
const PROOF_REQUESTS = 3;
/** Batches that a request may be in when the server fails. */
const MOST_TRIES = 3;
/** Answers all tasks of one run: collects open batches, then submits the rest in waves. */
class BatchRunner {
    #options;
    #control;
    #ending;
    #all;
    /** Tasks that are in no batch and were not sent live. */
    #unsent;
    #resolved = new Set();
    #live = [];
    /** Every batch that this run has submitted or taken over. */
    #jobs = [];
    #waves = 0;
    #isProven = false;
    /** Reason reported for tasks that were never sent. */
    #whyUnsent = 'the run was ending';
    constructor(options, control, tasks) {
        this.#options = options;
        this.#control = control;
        this.#ending = AbortSignal.any([control.stop, control.interrupt]);
        this.#all = [...tasks];
        this.#unsent = [...tasks];
    }
    /** Resolves every task. Never rejects. */
    async run() {
        try {
            if (await this.#collectOpen())
                await this.#answerRest();
        }
        catch (error) {
            if (!this.#ending.aborted)
                this.#control.end(error);
        }
        finally {
            this.#abandonOpen();
            await Promise.all(this.#live);
            for (const task of this.#all)
                this.#resolve(task, batch_runner_notAsked(this.#whyUnsent));
        }
    }
    /** Returns whether to go on: not after a batch that could not be collected. */
    async #collectOpen() {
        // All of them first: what is in a later batch must be set aside before an earlier one sends requests live.
        const jobs = this.#options.open.map((open) => ({ open, job: this.#takeOver(open) }));
        for (const { open, job } of jobs) {
            const when = open.at.toISOString().slice(0, 16).replace('T', ' ');
            this.#options.log(`${job.label} of ${when} UTC is still open: it is collected, and not submitted again`);
            const end = await job.collect();
            if (end === 'uncollected')
                return false;
            if (end === 'collected')
                this.#options.onCollected(open.at);
        }
        return true;
    }
    async #answerRest() {
        const { rest, proof } = this.#options;
        if (rest === 'live')
            return this.#sendLive(this.#unsent.splice(0));
        const isProven = proof === 'given' || this.#isProven || this.#unsent.length === 0 || (await this.#prove());
        if (!isProven)
            return;
        while (!this.#ending.aborted && this.#unsent.length > 0 && (await this.#runWave()))
            ;
    }
    /** Sends live requests until the model answers one. Returns whether to go on. */
    async #prove() {
        for (let made = 1;; made++) {
            const task = this.#unsent.shift();
            if (task === undefined)
                return false;
            const outcome = await this.#options.live.answer(task.task);
            this.#resolve(task, outcome);
            if (outcome.kind === 'answered')
                return !this.#ending.aborted;
            this.#whyUnsent = outcome.detail;
            if (outcome.errorType === 'not_asked' || this.#ending.aborted)
                return false;
            if (made < PROOF_REQUESTS)
                continue;
            const message = `the first ${made} requests were not answered, the last with: ${outcome.detail}`;
            throw new errors/* BenchmarkError */.E('model_unreachable', message, 'No batch was submitted. Run again later.');
        }
    }
    /** Submits and collects one batch. Returns whether to go on. */
    async #runWave() {
        const { batches, budget, price, now, deadlines, fallback } = this.#options;
        if (now().getTime() >= Math.min(deadlines.batch, deadlines.run)) {
            this.#whyUnsent = 'batch-deadline-minutes had passed';
            if (fallback === 'live')
                this.#sendLive(this.#unsent.splice(0));
            return false;
        }
        const planned = this.#unsent.map(({ task: { request } }) => ({
            worstCase: worstCaseOf(request, price, 'batch'),
            bytes: bytesOf(request) + OVERHEAD_BYTES,
        }));
        const size = waveSize(planned, budget.available, batches.limits);
        if (size === 0)
            return this.#waitForBudget();
        const total = this.#waves + Math.ceil(planned.length / size);
        this.#waves++;
        const label = `batch ${this.#waves} of ${size === planned.length ? '' : 'about '}${total}`;
        const batchTag = (0,external_node_crypto_.randomBytes)(6).toString('hex');
        const job = new BatchJob({ batchTag, at: now(), label, origin: 'this_run' }, this.#options, this.#control);
        for (const task of this.#unsent.splice(0, size))
            job.add(task, this.#eventsOf(task));
        this.#jobs.push(job);
        await job.submit();
        return (await job.collect()) !== 'uncollected';
    }
    /** Waits for the live requests, which may free enough of the budget. Returns whether to go on. */
    async #waitForBudget() {
        const live = this.#live;
        this.#live = [];
        await Promise.all(live);
        if (live.length > 0)
            return true;
        this.#whyUnsent = 'the rest of max-cost does not cover the worst case of the request';
        return false;
    }
    /** Makes a job of an earlier run's batch, with the tasks of this run that are in it. */
    #takeOver({ batchTag, at, id, certainty, requests }) {
        const label = `batch ${id ?? 'of an unknown id'}`;
        const job = new BatchJob({ batchTag, at, label, origin: 'earlier_run' }, this.#options, this.#control);
        for (const [name, key] of requests) {
            const index = this.#unsent.findIndex(({ task }) => task.key === key);
            const [task] = index < 0 ? [] : this.#unsent.splice(index, 1);
            if (task === undefined)
                job.addUnneeded(name, key);
            else
                job.add(task, this.#eventsOf(task), name);
        }
        if (id !== null)
            job.identify(id, certainty);
        this.#jobs.push(job);
        return job;
    }
    #abandonOpen() {
        const { ledger, onUncollected } = this.#options;
        const open = this.#jobs.filter(({ isOpen }) => isOpen);
        const requests = open.reduce((total, { size }) => total + size, 0);
        const ids = open.flatMap(({ id, size }) => (id === null || size === 0 ? [] : [id]));
        if (requests > 0)
            onUncollected({ ids, requests, collectableBy: ledger.collectableBy() });
        for (const job of open)
            job.abandon();
        if (open.length > 0 && !this.#ending.aborted)
            this.#whyUnsent = 'batch-deadline-minutes had passed';
    }
    #eventsOf = (task) => ({
        onAnswered: (answered) => this.#resolve(task, answered),
        onFailed: (failure) => this.#fail(task, failure),
        onReleased: () => void this.#unsent.unshift(task),
        onAbandoned: (detail) => this.#resolve(task, batch_runner_notAsked(detail)),
    });
    #fail(task, { kind, detail }) {
        const { fallback } = this.#options;
        task.tries++;
        if (kind !== 'give_up' && fallback === 'live')
            this.#sendLive([task]);
        else if (kind === 'retry' && task.tries < MOST_TRIES)
            this.#unsent.push(task);
        else
            this.#resolve(task, { kind: 'unanswered', errorType: 'api_error', detail });
    }
    #sendLive(tasks) {
        const { live } = this.#options;
        this.#live.push(...tasks.map(async (task) => this.#resolve(task, await live.answer(task.task))));
    }
    #resolve(task, outcome) {
        if (this.#resolved.has(task))
            return;
        this.#resolved.add(task);
        if (outcome.kind === 'answered')
            this.#isProven = true;
        task.resolve(outcome);
    }
}
/** Generous estimate of what a request has beyond its texts: names, parameters, escapes. */
const OVERHEAD_BYTES = 2000;
const batch_runner_notAsked = (detail) => ({ kind: 'unanswered', errorType: 'not_asked', detail });

;// CONCATENATED MODULE: ./lib/action/batches/answer-source.js

/**
 * Gets answers in batches, at half the price. Batches that earlier runs left are collected first. The first new request
 * is sent live, so that a wrong model, key or parameter never costs a batch. The others go out in waves that fit into
 * the rest of the budget.
 */
function openBatchSource(options, control) {
    const tasks = [];
    let running = Promise.resolve();
    return {
        answer: (task) => new Promise((resolve) => {
            // All tasks come in the same turn of the event loop: the first one waits for the others.
            if (tasks.length === 0) {
                running = Promise.resolve().then(() => new BatchRunner(options, control, tasks).run());
            }
            tasks.push({ task, position: tasks.length, tries: 0, resolve });
        }),
        settled: () => running,
    };
}

// EXTERNAL MODULE: ./lib/action/runtime/signals.js
var signals = __webpack_require__(272);
// EXTERNAL MODULE: ./lib/action/batches/open-batches.js
var open_batches = __webpack_require__(5316);
;// CONCATENATED MODULE: ./lib/action/pipeline/resume.js





const NO_EARLIER_ATTEMPTS = {
    kept: new Map(),
    keptCost: 0,
    unusable: 0,
    unusableCost: 0,
    unreportedCost: 0,
    foreign: 0,
    openBatches: [],
};
/** Matches journal entries to this run's tasks: which answers can be reused, and what earlier attempts have spent. */
function readEarlierAttempts(tasks, { entries, model, modelFacts, price }) {
    const ours = new Map(tasks.map(({ key }) => [key, []]));
    for (const entry of entries)
        if (entry.kind !== 'batch')
            ours.get(entry.key)?.push(entry);
    const isUsable = ({ answer }) => allowsAlias(model.provider, answer.servedModel) ||
        isStillServed(model.id, modelFacts.resolvedId, answer.servedModel);
    const answerOf = ({ key }) => (ours.get(key) ?? []).filter(isAnswer).findLast(isUsable);
    const kept = tasks.flatMap((task) => {
        const entry = answerOf(task);
        return entry === undefined ? [] : [[task, entry]];
    });
    const used = new Set(kept.map(([, entry]) => entry));
    const paid = [...ours.values()].flat();
    const unusable = paid.filter(isAnswer).filter((entry) => !used.has(entry));
    const cost = ({ answer, mode }) => costOfAnswer(answer, price, mode);
    const sum = (costs) => costs.reduce((total, next) => total + next, 0);
    const answered = new Map(kept.map(([task, entry]) => {
        const { mode } = entry;
        const answer = withBookedUsage(entry.answer, worstUsageOf(task.request), price);
        return [task, { kind: 'answered', mode, answer, cost: costOfAnswer(answer, price, mode) }];
    }));
    return {
        kept: answered,
        keptCost: sum([...answered.values()].map(({ cost }) => cost?.total ?? 0)),
        unusable: unusable.length,
        unusableCost: sum(unusable.map((entry) => cost(entry)?.total ?? 0)),
        unreportedCost: sum(paid.map((entry) => (entry.kind === 'forfeit' ? entry.usd : 0))),
        foreign: entries.filter((entry) => isAnswer(entry) && !ours.has(entry.key)).length,
        openBatches: (0,open_batches/* openBatches */.X)(entries).filter((batch) => [...batch.requests.values()].some((key) => ours.has(key))),
    };
}
const isAnswer = (entry) => entry.kind === 'answer';
/** Measurement of a run that neither asks nor judges. Answers of earlier attempts are in it with their cost, unjudged. */
function resultsIfNothingRuns(tasks, kept, stoppedBy) {
    const measured = tasks.map((task) => {
        const answered = kept.get(task);
        return answered === undefined
            ? freeRow(unmeasuredResult(task.problem, 'not_asked'))
            : costedRow(unjudgedResult(task.problem, answered), answered);
    });
    const [first] = kept.values();
    return {
        measured,
        servedModel: first?.answer.servedModel ?? null,
        stoppedBy,
        uncollected: null,
        submitted: null,
        remarks: [],
    };
}
/** Upper bound in USD of what earlier attempts have spent on this run's requests. */
const paidBefore = ({ keptCost, unusableCost, unreportedCost }) => keptCost + unusableCost + unreportedCost;
/** `journal: 30 of 100 answers are already paid for ($1.20)`, and what else was found. */
function describeEarlierAttempts(earlier, tasks, price) {
    const answers = (count) => `${count} ${count === 1 ? 'answer' : 'answers'}`;
    const paid = price === null ? '' : ` ($${earlier.keptCost.toFixed(2)})`;
    return [
        `journal: ${earlier.kept.size} of ${answers(tasks.length)} are already paid for${paid}`,
        ...(earlier.unusable === 0
            ? []
            : [`${answers(earlier.unusable)} of another model not used ($${earlier.unusableCost.toFixed(2)})`]),
        ...(earlier.unreportedCost === 0
            ? []
            : [`at most $${earlier.unreportedCost.toFixed(2)} for answers that broke off or were lost`]),
        ...(earlier.foreign === 0 ? [] : [`${answers(earlier.foreign)} to other requests not used`]),
    ].join('; ');
}

;// CONCATENATED MODULE: ./lib/action/pipeline/forecast.js



/** After so many answers the first forecast is made; the next after twice as many, and so on. */
const FIRST = 10;
/**
 * Corrects the estimate by what answers really cost. Logs, after ten answers, what the whole run will cost and how long it
 * will take at this rate. Warns, once each, when `max-cost` or `deadline-minutes` will cut it off, and when answers do not
 * fit in `max-tokens`. The first answers to arrive are the short ones, so it counts only answers whose predecessors in the
 * order of asking have ended too. Answers of a batch come all at once, when nothing can be changed any more: no forecast.
 */
function openForecast(tasks, { inputs, price, started, earlierAttempts }, { log, warn, now }) {
    const asked = tasks.filter((task) => !earlierAttempts.kept.has(task));
    const outcomes = new Map();
    const begun = now().getTime();
    const warned = new Set();
    let next = FIRST;
    const warnOnce = (input, line) => {
        if (line === null || warned.has(input))
            return;
        warn(line);
        warned.add(input);
    };
    const reportForecast = (answers) => {
        const mean = answers.reduce((sum, { cost }) => sum + (cost?.total ?? 0), 0) / answers.length;
        const total = paidBefore(earlierAttempts) + mean * asked.length;
        const slots = Math.min(inputs.concurrency, asked.length);
        const pace = { slots, ended: outcomes.size, sinceMs: now().getTime() - begun };
        const leftMs = timePerAnswer(answers, pace) * (asked.length - outcomes.size);
        const cost = price === null ? '' : `costs about $${total.toFixed(2)} and `;
        log(`after ${(0,numbers/* count */.U9)(answers.length, 'answer')}: at this rate the whole run ${cost}takes another ${(0,numbers/* duration */.p0)(leftMs / 1000)}`);
        const last = asked.at(-1);
        // Requests are sent one after another when money gets short: the last one still needs its worst case.
        const needed = last === undefined ? 0 : total - mean + worstCaseOf(last.request, price);
        warnOnce('max-cost', costWarning(needed, inputs));
        warnOnce('deadline-minutes', deadlineWarning(now().getTime() + leftMs - started.getTime(), inputs));
        warnOnce('max-tokens', truncationWarning(answers, inputs));
    };
    return {
        add(task, outcome) {
            outcomes.set(task, outcome);
            if (inputs.mode !== 'live' || outcomes.size === asked.length)
                return;
            const firstOpen = asked.findIndex((one) => !outcomes.has(one));
            const answers = asked.slice(0, firstOpen).flatMap((one) => answeredIn(outcomes.get(one)));
            if (answers.length < next)
                return;
            next = answers.length * 2;
            reportForecast(answers);
        },
    };
}
/** Milliseconds of the run for one answer. Latencies while the first requests are in flight, then the real pace. */
function timePerAnswer(answers, { slots, ended, sinceMs }) {
    if (ended >= 4 * slots)
        return sinceMs / ended;
    const latencies = answers.reduce((sum, { answer }) => sum + (answer.latencyMs ?? 0), 0);
    return latencies / answers.length / slots;
}
/** @param needed USD for the whole run at this rate */
function costWarning(needed, { maxCost }) {
    if (needed <= maxCost)
        return null;
    const cents = Math.ceil(needed * 100) / 100;
    return (`max-cost $${maxCost.toFixed(2)} will cut the run off: at this rate it needs $${cents.toFixed(2)}, ` +
        'the worst case of its last request included. Raise max-cost or lower sample-size');
}
/** @param neededMs time for the whole run at this rate */
function deadlineWarning(neededMs, { deadlineMinutes }) {
    if (neededMs <= deadlineMinutes * 60_000)
        return null;
    return (`deadline-minutes ${deadlineMinutes} will cut the run off: at this rate it needs ${Math.ceil(neededMs / 60_000)} minutes. ` +
        'Raise deadline-minutes or concurrency, or lower sample-size');
}
function truncationWarning(answers, { maxTokens }) {
    const truncated = answers.filter(({ answer }) => answer.stopReason === 'max_tokens').length;
    if (truncated * 5 < answers.length)
        return null;
    return (`${truncated} of the first ${answers.length} answers did not fit in max-tokens ${maxTokens} and count as ` +
        'not passed. A model that thinks needs more: raise max-tokens, which begins a new series');
}
const answeredIn = (outcome) => outcome?.kind === 'answered' ? [outcome] : [];

;// CONCATENATED MODULE: ./lib/action/pipeline/measure.js
var measure_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var measure_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









/**
 * Asks for all answers and judges each as it arrives, while others are awaited. The first error that holds for every
 * problem stops the rest; rows that are measured by then are kept.
 */
async function measureAll(tasks, context, host) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { inputs, judge, earlierAttempts, modelFacts } = context;
        const grace = measure_addDisposableResource(env_1, (0,signals/* graceAfter */.Dc)(host.signal, host.clock), false);
        const limits = { maxTokens: inputs.maxTokens, contextTokens: modelFacts.contextTokens ?? null };
        const run = watchRun({ ...context, limits, interrupt: grace.signal }, host);
        const source = openAnswerSource({ ...context, ...run, answerCount: tasks.length }, run.control, host);
        const judging = limiter(() => host.judgeWorkers);
        const forecast = openForecast(tasks, context, host);
        const measure = async (task) => {
            const known = earlierAttempts.kept.get(task);
            if (known)
                run.control.accept(known);
            const asked = known ?? (await source.answer(task));
            if (known === undefined)
                forecast.add(task, asked);
            const step = asked.kind === 'answered'
                ? await judging(() => measure_judged(task.problem, asked, { judge, limits, interrupt: host.signal }))
                : { ...freeRow(unmeasuredResult(task.problem, asked.errorType)), detail: asked.detail };
            reportProgress(() => host.progress.advance(step));
            return step;
        };
        host.progress.begin(tasks.length);
        try {
            const measured = await Promise.all(tasks.map(measure));
            await source.settled();
            return { measured, ...run.outcome() };
        }
        finally {
            host.progress.end();
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        measure_disposeResources(env_1);
    }
}
/** Watches a run while its answers arrive, and stops it at the first error that holds for every problem. */
function watchRun({ model, modelFacts, inputs, started, limits, interrupt }, host) {
    const stop = new AbortController();
    const served = watchServedModel(model, modelFacts.resolvedId, host.warn);
    const answers = watchAnswers(limits);
    let stoppedBy = null;
    let uncollected = null;
    let submitted = null;
    const end = (error) => {
        const reason = toBenchmarkError(error);
        stoppedBy ??= reason;
        stop.abort(reason);
    };
    const accept = ({ answer }) => {
        const fault = served.check(answer.servedModel) ?? answers.check(answer);
        if (fault !== null)
            end(fault);
    };
    return {
        control: {
            stop: AbortSignal.any([stop.signal, host.signal]),
            interrupt,
            isLate: lateAfter(inputs.deadlineMinutes, started, host),
            accept,
            end,
        },
        onUncollected: (batches) => {
            uncollected = batches;
        },
        onCollected: (at) => {
            submitted ??= at;
        },
        outcome: () => ({ servedModel: served.seen, stoppedBy, uncollected, submitted, remarks: answers.remarks }),
    };
}
function openAnswerSource(context, control, host) {
    const { inputs, earlierAttempts, model, started } = context;
    const { mode, concurrency, batchFallback: fallback } = inputs;
    const live = openLiveSource({ ...context, concurrency, clock: host.clock }, control);
    // An open batch is paid for: it is collected in either mode.
    if (model.batches === undefined || (mode === 'live' && earlierAttempts.openBatches.length === 0))
        return live;
    const after = (minutes) => started.getTime() + minutes * 60_000;
    const deadlines = { batch: after(inputs.batchDeadlineMinutes), run: after(inputs.deadlineMinutes) };
    const proof = earlierAttempts.kept.size > 0 ? 'given' : 'needed';
    const { batches } = model;
    return openBatchSource({ ...host, ...context, batches, live, open: earlierAttempts.openBatches, proof, rest: mode, fallback, deadlines }, control);
}
/** Runs a display update. Its failure must not lose answers that are paid for. */
function reportProgress(display) {
    try {
        display();
    }
    catch {
        // The display failed, so it cannot show this error either.
    }
}
function lateAfter(minutes, started, { now }) {
    const deadline = started.getTime() + minutes * 60_000;
    return () => now().getTime() >= deadline;
}
async function measure_judged(problem, asked, { judge, limits, interrupt }) {
    const verdict = await judge.judge(problem, asked.answer, interrupt);
    const truncation = verdict.errorType === null ? null : describeTruncation(asked.answer, limits);
    return { ...costedRow(measuredResult(problem, asked, verdict), asked), detail: truncation ?? verdict.detail };
}
const toBenchmarkError = (error) => error instanceof errors/* BenchmarkError */.E
    ? error
    : new errors/* BenchmarkError */.E('internal', (0,errors/* describeError */.U)(error), 'Please report this.', { cause: error });

;// CONCATENATED MODULE: ./lib/action/pipeline/output-files.js


/**
 * Checks that a run can write its files, that each has its own path, and that none replaces a file of another kind.
 * @throws BenchmarkError `bad_input`
 */
async function requireOutputFiles({ resultsFile, answersFile }) {
    await requireWritable(resultsFile, RESULTS_FILE);
    if (answersFile === null)
        return;
    await requireSeparate({
        'results-file': resultsFile,
        'journal of the run': `${resultsFile}.journal`,
        'answers-file': answersFile,
    });
    await requireWritable(answersFile, ANSWERS_FILE);
}

// EXTERNAL MODULE: ./lib/action/http/proxy.js + 1 modules
var http_proxy = __webpack_require__(5185);
;// CONCATENATED MODULE: ./lib/action/pipeline/preflight.js





/**
 * Asks the provider about the model, and refuses inputs that it would refuse later.
 * @throws BenchmarkError `bad_input`, `model_refused`, `model_unreachable`
 */
async function preflight(model, inputs, { clock, env, signal, log, warn, now }) {
    const reported = await (0,retry/* withRetries */.LH)(() => model.preflight(signal), retry/* PREFLIGHT_RETRIES */.xQ, clock, signal).catch((error) => {
        if (!(error instanceof attempt_error/* AttemptError */.c))
            throw error;
        const proxy = (0,http_proxy/* hasProxy */.jL)(env) ? `, ${(0,http_proxy/* proxyName */.ec)(env)}` : '';
        const help = `Check base-url${proxy} and the network, then try again.`;
        throw new errors/* BenchmarkError */.E('model_unreachable', `model ${model.id}: ${(0,errors/* describeError */.U)(error)}`, help, { cause: error });
    });
    const facts = withKnownFacts(model, reported);
    const { maxTokens, thinkingBudget: thinking } = inputs;
    if (facts.maxOutputTokens !== null && maxTokens > facts.maxOutputTokens) {
        const help = `Allowed: at most ${facts.maxOutputTokens}.`;
        throw new errors/* BenchmarkError */.E('bad_input', `input max-tokens is ${maxTokens}, more than model ${model.id} allows`, help);
    }
    if (thinking !== null && facts.thinking === 'unsupported') {
        throw new errors/* BenchmarkError */.E('bad_input', `model ${model.id} does not take thinking-budget`, 'Remove thinking-budget.');
    }
    const { effort } = inputs;
    if (effort !== null && facts.efforts !== null && !facts.efforts.includes(effort)) {
        const help = facts.efforts.length > 0 ? `Allowed: ${facts.efforts.join(', ')}.` : 'Remove effort.';
        throw new errors/* BenchmarkError */.E('bad_input', `model ${model.id} does not take effort ${effort}`, help);
    }
    if (inputs.mode === 'batch' && (model.batches === undefined || facts.batches === 'unsupported')) {
        throw new errors/* BenchmarkError */.E('bad_input', `model ${model.id} of ${model.provider} does not support batches`, 'Use mode live.');
    }
    if (facts.lifecycle === 'deprecated')
        warn(describeEnd(model.id, facts.retiresAt, now()));
    log(describeMaxTokens(inputs));
    return facts;
}
/** `model o3 is deprecated and retires on 2026-12-11`. */
function describeEnd(model, retiresAt, now) {
    if (retiresAt === null)
        return `model ${model} is deprecated`;
    const day = retiresAt.slice(0, 10);
    const verb = day <= now.toISOString().slice(0, 10) ? 'was to retire' : 'retires';
    return `model ${model} is deprecated and ${verb} on ${day}: choose another model for a series that goes on`;
}

;// CONCATENATED MODULE: ./lib/action/pipeline/report-estimate.js



/**
 * Logs what the run will cost beyond what is paid; warns where that is not known.
 * @throws BenchmarkError `over_budget` when not even one request fits and nothing is paid for yet
 */
function reportEstimate(tasks, earlier, { price, inputs, benchmark, share = 1 }, { log, warn }) {
    // A batch is paid for, and collected before anything else is asked.
    const inBatch = new Set(earlier.openBatches.flatMap(({ requests }) => [...requests.values()]));
    const requests = tasks
        .filter((task) => !earlier.kept.has(task) && !inBatch.has(task.key))
        .map(({ request }) => request);
    const [first] = requests;
    if (first === undefined)
        return;
    const { mode, maxCost: limit } = inputs;
    // In batch mode only the first answer of a run is asked live.
    const isProof = earlier.kept.size === 0 && earlier.openBatches.length === 0;
    const usual = usualOutputTokens(inputs, benchmark.usualOutputTokens);
    const { inputTokens, outputTokens, expected, worst } = mode === 'batch' && isProof ? estimateBatch(requests, price, usual) : estimate(requests, price, mode, usual);
    const tokens = `estimate for ${(0,numbers/* count */.U9)(requests.length, 'answer')}: about ${(0,numbers/* thousands */.oh)(inputTokens)} tokens in and ${(0,numbers/* thousands */.oh)(outputTokens)} out`;
    if (price === null) {
        log(tokens);
        warn(`the price of ${inputs.model} is not known: the results have no cost, and max-cost cannot end the run. ` +
            'Give input-price and output-price (USD per million tokens), 0 and 0 for a server of your own');
        return;
    }
    log(`${tokens}: $${expected.toFixed(2)}; at the very most $${worst.toFixed(2)}; max-cost $${limit.toFixed(2)}`);
    const tooLittle = minimumBudgetError(first, price, {
        limit,
        paid: paidBefore(earlier),
        share,
        mode: isProof ? 'live' : mode,
    });
    if (tooLittle === null)
        return;
    // Answers that are paid for are reported, even if none can be added.
    if (isProof)
        throw tooLittle;
    warn(`${tooLittle.message}: no more requests are sent. ${tooLittle.help}`);
}

;// CONCATENATED MODULE: ./lib/action/run.js
var run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


















/**
 * Runs the benchmark: loads problems, asks the model, judges the answers, scores, reports. Everything that can fail
 * without spending money fails before the first paid request, and then nothing is written. After it, every end leaves
 * results, an interrupt included.
 * @throws BenchmarkError for what stopped the run before it began, or when results.json cannot be written
 */
const run_run = (given, host) => given.merge === null
    ? withBenchmark(given.benchmark, (benchmark) => measure(benchmark, given, host))
    : mergeShards(given, given.merge, host);
async function measure(benchmark, given, host) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const started = host.now();
        const setup = await openSetup(benchmark, given, host);
        const gates = await openGates(given, (0,benchmarks/* nameInResults */.xc)(benchmark.name, host.demo), host);
        host.phase('Problems');
        const store = run_addDisposableResource(env_1, openStore(host.env, host), true);
        const { inputs, sample, tasks } = await loadTasks(benchmark, given, setup, { ...host, store });
        const found = await host.openRecords(tasks.map(({ key }) => key), inputs);
        host.phase('Judge');
        const judge = run_addDisposableResource(env_1, await benchmark.openJudge(inputs, host), true);
        const wrongJudge = await judge.selfTest();
        host.phase('Model, budget');
        const modelFacts = await preflight(setup.model, inputs, host);
        checkContext(modelFacts, tasks, inputs);
        await requireOutputFiles(inputs);
        const earlierAttempts = readEarlierAttempts(tasks, { ...setup, modelFacts, entries: found.entries });
        if (found.entries.length > 0)
            host.log(describeEarlierAttempts(earlierAttempts, tasks, setup.price));
        checkBatchInputs(inputs, earlierAttempts, host);
        reportEstimate(tasks, earlierAttempts, { ...setup, inputs, benchmark, share: shareOf(sample) }, host);
        const { env, demo } = host;
        const spentBefore = found.history === 'lost' ? null : earlierAttempts.unusableCost;
        const facts = { ...setup, benchmark, inputs, env, demo, modelFacts, sample, judge, started, spentBefore };
        // Results that would break the contract, by an odd question id for example, fail here, before anything is paid for.
        const ifNothingRuns = resultsIfNothingRuns(tasks, earlierAttempts.kept, wrongJudge);
        await assembleResults({ ...facts, answerSeals: NO_SEALS }, ifNothingRuns, started);
        // A wrong judge stops the run before the journal is touched.
        const records = run_addDisposableResource(env_1, wrongJudge === null ? await found.openForAppend() : null, true);
        const budget = openBudget(inputs.maxCost, paidBefore(earlierAttempts));
        host.phase('Answers, verdicts');
        const measurement = records === null ? ifNothingRuns : await measureAll(tasks, { ...facts, ...records, budget, earlierAttempts }, host);
        const answerSeals = await keepAnswers(inputs.answersFile, { tasks, measurement }, host);
        const results = await assembleResults({ ...facts, answerSeals }, measurement, host.now());
        const { stoppedBy, remarks, uncollected } = measurement;
        const { unreportedCost, unusableCost } = earlierAttempts;
        const notes = {
            ...{ stoppedBy, remarks, uncollected, unusableCost },
            unreportedCost: unreportedCost + budget.unreported,
            prompt: setup.prompt.wording,
            cacheHit: sample.cacheHit,
            file: inputs.resultsFile,
        };
        const ifUnwritable = `Free some space, then ${host.howToResume}: answers in the journal are not paid for again.`;
        return await reportResults(results, { gates, notes, ifUnwritable }, host); // before the judge and the journal close
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = run_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

// EXTERNAL MODULE: ./lib/action/text/error-line.js
var error_line = __webpack_require__(2713);
// EXTERNAL MODULE: ./lib/action/batches/cache-store.js + 1 modules
var cache_store = __webpack_require__(7958);
// EXTERNAL MODULE: ./lib/action/batches/lease.js
var batches_lease = __webpack_require__(8307);
// EXTERNAL MODULE: ./lib/action/journal/entry.js + 1 modules
var journal_entry = __webpack_require__(2509);
// EXTERNAL MODULE: ./lib/action/batches/closed-batches.js
var closed_batches = __webpack_require__(7512);
;// CONCATENATED MODULE: ./lib/action/batches/ledger.js
/** A ledger in the journal alone: only a run that resumes this one can collect its batches. */
const openLocalLedger = (journal) => ({
    recordIntent: ({ batchTag, at, requests }) => journal.append({ kind: 'batch', event: 'intended', batchTag, at: at.toISOString(), requests: [...requests] }),
    recordSubmission: (submission) => journal.append({ kind: 'batch', event: 'submitted', ...submission }),
    recordClosure: (batchTag) => journal.append({ kind: 'batch', event: 'closed', batchTag }),
    collectableBy: () => 'resumed_run',
});

;// CONCATENATED MODULE: ./lib/action/batches/shared-ledger.js



/** Attempts to save at the end of the run: no later one comes. */
const LAST_ATTEMPTS = 3;
/**
 * A ledger that other runs can read: every step but the last is saved in the store before the next one is made. That a
 * batch is closed is saved by `handOver`, after the report: until then another run may have to collect it again.
 */
class SharedLedger {
    #options;
    #local;
    /** How the last save went; null before the first. */
    #saved = null;
    #isFirst = true;
    constructor(options) {
        this.#options = options;
        this.#local = openLocalLedger(options.journal);
    }
    /** Takes the lease on batches that earlier runs left. */
    async takeOver(open) {
        for (const { batchTag } of open)
            await this.#recordLease(batchTag);
        if (open.length > 0)
            await this.#save();
    }
    async recordIntent(batch) {
        if (this.#isFirst)
            await this.#requireNoOther();
        this.#isFirst = false;
        await this.#local.recordIntent(batch);
        await this.#recordLease(batch.batchTag);
        await this.#save();
    }
    async recordSubmission(submission) {
        await this.#local.recordSubmission(submission);
        await this.#save();
    }
    recordClosure(batchTag) {
        return this.#local.recordClosure(batchTag);
    }
    collectableBy() {
        return this.#saved === 'saved' ? 'next_run' : 'resumed_run';
    }
    /** Gives up the lease on batches that are still open, and saves which ones are closed. Never rejects. */
    async handOver() {
        const { journal, entries, warn } = this.#options;
        for (const { batchTag } of (0,open_batches/* openBatches */.X)(entries))
            await journal.append({ kind: 'batch', event: 'abandoned', batchTag }).catch(() => { }); // the lease expires by itself
        if (this.#saved === null)
            return;
        for (let made = 0; made < LAST_ATTEMPTS; made++) {
            this.#saved = await this.#saveOnce();
            if (this.#saved !== 'fault')
                return;
        }
        warn((0,open_batches/* openBatches */.X)(entries).length > 0 ? UNSAVED.fault : UNSAVED_CLOSURE);
    }
    /** A second run can still pass this check until our own intent is saved: the store has no lock. */
    async #requireNoOther() {
        const { store, stored, entries } = this.#options;
        const known = new Set([...stored, ...entries].map((entry) => (entry.kind === 'batch' ? entry.batchTag : null)));
        const [other] = (0,open_batches/* openBatches */.X)(await store.load()).filter(({ batchTag }) => !known.has(batchTag));
        if (other !== undefined)
            throw submittedMeanwhile(other);
    }
    async #recordLease(batchTag) {
        const { journal, lease } = this.#options;
        const { holder, until } = lease;
        await journal.append({ kind: 'batch', event: 'leased', batchTag, holder, until: until.toISOString() });
    }
    /** Warns when saving fails, once for a row of equal failures. */
    async #save() {
        const before = this.#saved;
        this.#saved = await this.#saveOnce();
        if (this.#saved !== 'saved' && this.#saved !== before)
            this.#options.warn(UNSAVED[this.#saved]);
    }
    #saveOnce() {
        const { store, closed, entries } = this.#options;
        return store.save([...closed, ...entries]);
    }
}
const UNSAVED = {
    fault: 'the batch could not be saved for later runs: if this run does not collect it, the next one will not find it',
    absent: 'there is no cache: if this run does not collect the batch, the next one will not find it',
};
const UNSAVED_CLOSURE = 'the record that the batch was collected could not be saved: the next run may report it again';
const submittedMeanwhile = ({ id, at }) => new errors/* BenchmarkError */.E('batch_watched', `another run has submitted ${id === null ? 'a batch' : `batch ${id}`} of the same requests since this run started, at ${at.toISOString().slice(0, 16)}Z`, 'This run submitted no batch. Run again later: the next run collects that batch, unless its own run has done so.');

;// CONCATENATED MODULE: ./lib/action/batches/records.js






/** The provider keeps results for 29 days. */
const RESULTS_KEPT_MS = 29 * 24 * 60 * 60_000;
/** Adds a ledger that no other run can read. */
const withLocalLedger = (snapshot) => ({
    ...snapshot,
    openForAppend: async () => {
        const journal = await snapshot.openForAppend();
        return {
            journal,
            ledger: openLocalLedger(journal),
            [Symbol.asyncDispose]: () => journal[Symbol.asyncDispose](),
        };
    },
});
/**
 * Adds a ledger that shares open batches with other runs through a store, and the entries of a run that left one open.
 * In live mode the store is asked only when this run's own journal has an open batch.
 * @throws BenchmarkError `batch_watched` when another run waits for an open batch now, `batch_collected` when another run
 *   has collected a batch that is open in this run's journal, `journal_unreachable` when the store cannot be read
 */
async function withBatchLedger(snapshot, store, { mode, lease, now, warn }) {
    if (mode === 'live' && (0,open_batches/* openBatches */.X)(snapshot.entries).length === 0)
        return withLocalLedger(snapshot);
    // Entries of the store come last: another run wrote them after this run's journal.
    const stored = entriesBeyond(snapshot.entries, await store.load());
    const inherited = isWorthCollecting([...snapshot.entries, ...stored], { now, warn }) ? stored : [];
    const found = [...snapshot.entries, ...inherited];
    (0,closed_batches/* requireUncollected */.c)(snapshot.entries, stored);
    const open = (0,open_batches/* openBatches */.X)(found);
    requireNotLeased(open, lease);
    return {
        entries: found,
        history: snapshot.history,
        openForAppend: async () => {
            const file = await snapshot.openForAppend();
            for (const entry of inherited)
                await file.append(entry);
            const entries = [...found];
            const journal = noting(file, entries);
            const closed = inherited.length > 0 ? [] : (0,closed_batches/* closedBatches */.P)(stored);
            const ledger = new SharedLedger({ journal, entries, store, stored, closed, lease: lease.own, warn });
            await ledger.takeOver(open);
            return {
                journal,
                ledger,
                [Symbol.asyncDispose]: async () => {
                    await ledger.handOver();
                    await file[Symbol.asyncDispose]();
                },
            };
        },
    };
}
/** Also keeps each entry in memory: the ledger can then save entries that a full disk refused. */
const noting = (journal, entries) => ({
    append: (entry) => {
        entries.push(entry);
        return journal.append(entry);
    },
    [Symbol.asyncDispose]: () => journal[Symbol.asyncDispose](),
});
/** Entries of `stored` that are not in `known`. An entry that is twice in `stored` and once in `known` is given once. */
function entriesBeyond(known, stored) {
    const counts = new Map();
    for (const line of known.map(journal_entry/* entryLine */.b))
        counts.set(line, (counts.get(line) ?? 0) + 1);
    return stored.filter((entry) => {
        const line = (0,journal_entry/* entryLine */.b)(entry);
        const count = counts.get(line) ?? 0;
        counts.set(line, count - 1);
        return count <= 0;
    });
}
function isWorthCollecting(entries, { now, warn }) {
    const open = (0,open_batches/* openBatches */.X)(entries);
    const [old] = open.filter(({ at }) => now.getTime() - at.getTime() >= RESULTS_KEPT_MS);
    if (old)
        warn(`batch ${old.id ?? ''} of ${old.at.toISOString().slice(0, 10)} is too old to be collected: its ${old.requests.size} answers are bought again`);
    return open.length > 0 && old === undefined;
}
function requireNotLeased(open, { isHeld }) {
    const leased = open.find(({ lease }) => lease !== null && isHeld(lease));
    if (leased?.lease)
        throw leasedByAnother(leased, leased.lease);
}
const leasedByAnother = ({ id }, { holder, until }) => new errors/* BenchmarkError */.E('batch_watched', `${holder} waits for ${id === null ? 'a batch' : `batch ${id}`} of the same requests, until ${until.toISOString().slice(0, 16)}Z at the latest`, 'Wait for that run to finish, or re-run it if it was killed. Use mode: live to measure independently.');

// EXTERNAL MODULE: ./lib/action/journal/runner-journal.js
var runner_journal = __webpack_require__(7368);
// EXTERNAL MODULE: ./node_modules/@anthropic-ai/sdk/client.mjs + 226 modules
var sdk_client = __webpack_require__(7766);
;// CONCATENATED MODULE: ./lib/action/models/accept-answer.js




/** Counts of an answer that came without any. */
const NO_COUNTS = {
    inputTokens: null,
    outputTokens: null,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
};
/**
 * Decides whether what was received is an answer: only what the provider says has ended, in a word that is known.
 * @param worst the most tokens that it can have; null where that is not known
 * @throws AttemptError for anything else
 */
function acceptAnswer(received, words, worst) {
    const { text, requestId } = received;
    const counted = countedUsage(received, worst);
    const billing = counted.usage ?? 'unknown';
    if (isEmpty(received))
        throw noAnswer('the response was empty', 'unknown', IF_EMPTY);
    const meaning = received.isRefusal ? 'refusal' : meaningOf(received.word, words, billing);
    const isFull = counted.usageBound === undefined && (counted.usage?.outputTokens ?? 0) >= (worst?.outputTokens ?? Infinity);
    const stopReason = meaning === 'end_below_limit' ? (isFull ? 'max_tokens' : 'end') : meaning;
    if (text === '' && stopReason !== 'refusal' && !hasOutput(counted.usage, stopReason)) {
        throw noAnswer('it has no text and no tokens', billing);
    }
    return { text, stopReason, ...counted, servedModel: servedName(received.servedModel), requestId };
}
const isEmpty = ({ text, word, isRefusal, counts, servedModel }) => `${text}${word}${servedModel}` === '' && !isRefusal && counts.inputTokens === null && counts.outputTokens === null;
const IF_EMPTY = "See the server's log: llama-cpp-python, for one, answers so where the prompt does not fit into its context.";
/** Without counts, only an answer that was cut off is believed to have had tokens: those of its reasoning. */
const hasOutput = (usage, stopReason) => usage === null ? stopReason === 'max_tokens' : usage.outputTokens > 0;
function meaningOf(word, words, billing) {
    // Counts of an answer that goes on may be running ones.
    if (word === '')
        throw noAnswer('it ended without a stop reason', 'unknown');
    const meaning = Object.hasOwn(words, word) ? words[word] : undefined;
    if (meaning === undefined)
        throw unknownWord(word, billing);
    if (meaning === 'failed')
        throw noAnswer(`it ended with ${word}`, billing);
    return meaning;
}
function unknownWord(word, billing) {
    const shown = JSON.stringify(word.slice(0, 100));
    const message = `an answer ended with the unknown stop reason ${shown}`;
    const help = 'Please report the word, with the server and its version: whether such an answer is complete is not known.';
    const ifRepeated = new errors/* BenchmarkError */.E('model_refused', message, help);
    return new attempt_error/* AttemptError */.c(message, { advice: 'retry', billing, retryAfterMs: null, ifRepeated });
}
/** Counts of 0 for a text are not counts, nor is one for the prompt. Where only one side was counted, the other is at its worst case. */
function countedUsage({ text, counts }, worst) {
    const { outputTokens } = counts;
    const cached = counts.cacheReadTokens + counts.cacheWrite5mTokens + counts.cacheWrite1hTokens;
    const inputTokens = counts.inputTokens === 0 && cached === 0 ? null : counts.inputTokens;
    const isCounted = !(text !== '' && outputTokens === 0);
    if (!isCounted || (inputTokens === null && outputTokens === null))
        return { usage: null };
    if (inputTokens !== null && outputTokens !== null)
        return { usage: { ...counts, inputTokens, outputTokens } };
    if (worst === null)
        return { usage: null };
    const usage = {
        ...counts,
        inputTokens: inputTokens ?? worst.inputTokens,
        outputTokens: outputTokens ?? worst.outputTokens,
    };
    return { usage, usageBound: 'at_most' };
}

;// CONCATENATED MODULE: ./lib/action/models/missing-page.js



/** Statuses of a server that lacks a page. */
const MISSING = [404, 405, 501];
/**
 * Returns what is known of a model whose page a server of one's own lacks (llama-server, LiteLLM): nothing is known until
 * the first answer. At the provider's own address, a missing page means that the model does not exist.
 * @throws the error where it says something else
 */
function factsWithoutPage(error, { provider, baseUrl, model }) {
    const isFailure = error instanceof attempt_error/* AttemptError */.c || error instanceof errors/* BenchmarkError */.E;
    const cause = isFailure ? error.cause : error;
    const status = cause instanceof Error && 'status' in cause ? Number(cause.status) : 0;
    if (!MISSING.includes(status) || baseUrl === PROVIDER_FACTS[provider].address)
        throw error;
    return unknownFacts(model);
}
const unknownFacts = (model) => ({
    resolvedId: model,
    displayName: null,
    lifecycle: 'unknown',
    retiresAt: null,
    maxOutputTokens: null,
    thinking: 'unknown',
    efforts: null,
});

;// CONCATENATED MODULE: ./lib/action/models/stop-reasons.js
const wordsFor = (meaning) => (...words) => Object.fromEntries(words.map((word) => [word, meaning]));
const ends = wordsFor('end');
const limits = wordsFor('max_tokens');
const refusals = wordsFor('refusal');
const failures = wordsFor('failed');
/** https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons. We offer no tools and take no pauses. */
const ANTHROPIC_WORDS = {
    ...ends('end_turn', 'stop_sequence'),
    ...limits('max_tokens', 'model_context_window_exceeded'),
    ...refusals('refusal'),
    ...failures('tool_use', 'pause_turn'),
};
/** OpenAI's and those of Together and TGI (`eos`), vLLM (`abort`), DeepSeek, Mistral, OpenRouter and Z.ai. */
const CHAT_WORDS = {
    ...ends('stop', 'eos', 'eos_token', 'stop_sequence'),
    ...limits('length', 'model_length', 'model_context_window_exceeded'),
    ...refusals('content_filter', 'sensitive', 'refusal'),
    ...failures('error', 'abort', 'network_error', 'insufficient_system_resource', 'tool_calls', 'function_call'),
};
/** The status of a response, or the reason why it is incomplete. llama-server calls a cut answer completed too. */
const RESPONSES_WORDS = {
    completed: 'end_below_limit',
    ...limits('max_output_tokens'),
    ...refusals('content_filter'),
    ...failures('failed', 'cancelled', 'in_progress', 'queued', 'incomplete'),
};
/** https://ai.google.dev/api/generate-content#FinishReason, and why a prompt is blocked (#BlockReason). */
const GEMINI_WORDS = {
    ...ends('STOP'),
    ...limits('MAX_TOKENS'),
    ...refusals('SAFETY', 'RECITATION', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'MODEL_ARMOR'),
    ...refusals('IMAGE_SAFETY', 'IMAGE_PROHIBITED_CONTENT', 'IMAGE_RECITATION'),
    ...failures('OTHER', 'LANGUAGE', 'MALFORMED_RESPONSE', 'FINISH_REASON_UNSPECIFIED', 'BLOCK_REASON_UNSPECIFIED'),
    ...failures('MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS', 'MISSING_THOUGHT_SIGNATURE'),
};

;// CONCATENATED MODULE: ./lib/action/models/error-types.js
/**
 * Types and codes of errors that come after the status 200, and the statuses that they stand for. Servers copy those of
 * OpenAI, Anthropic and Google with some freedom, so the key has no case, no `_`, and no `error` or `exception` at its end.
 */
const STATUS_OF = {
    badrequest: 400,
    invalidrequest: 400,
    invalidargument: 400,
    failedprecondition: 400,
    contextlengthexceeded: 400,
    exceedcontextsize: 400,
    authentication: 401,
    unauthenticated: 401,
    invalidapikey: 401,
    billing: 402,
    insufficientquota: 402,
    billinghardlimitreached: 402,
    billingnotactive: 402,
    permission: 403,
    permissiondenied: 403,
    notfound: 404,
    modelnotfound: 404,
    aborted: 409,
    requesttoolarge: 413,
    ratelimit: 429,
    ratelimitexceeded: 429,
    toomanyrequests: 429,
    throttling: 429,
    resourceexhausted: 429,
    api: 500,
    internal: 500,
    unknown: 500,
    server: 500,
    internalserver: 500,
    apiconnection: 502,
    serviceunavailable: 503,
    serverisoverloaded: 503,
    slowdown: 503,
    unavailable: 503,
    gatewaytimeout: 504,
    deadlineexceeded: 504,
    timeout: 504,
    overloaded: 529,
};
/** The status that a type or code stands for; null where none is known. Some gateways send the status itself. */
function statusOf(type) {
    if (type == null)
        return null;
    const status = Number(type);
    if (status >= 400 && status < 600)
        return status;
    const key = String(type)
        .toLowerCase()
        .replaceAll('_', '')
        .replace(/(error|exception)$/, '');
    return Object.hasOwn(STATUS_OF, key) ? (STATUS_OF[key] ?? null) : null;
}

;// CONCATENATED MODULE: ./lib/action/models/reported-error.js




const reported_error_text = schemas/* string */.YjP().catch('');
const texts = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* object */.Ikc({ msg: reported_error_text, message: reported_error_text }))]).catch('');
const reported_error_name = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).nullish().catch(null);
/** Fields of errors of OpenAI, Anthropic, Google, FastAPI, TGI, AWS, Baidu, DashScope, MiniMax and Cloudflare. */
const ErrorFields = schemas/* object */.Ikc({
    message: texts,
    detail: texts,
    msg: reported_error_text,
    error_msg: reported_error_text,
    status_msg: reported_error_text,
    errorMessage: reported_error_text,
    title: reported_error_text,
    code: reported_error_name,
    status_code: reported_error_name,
    error_code: reported_error_name,
    status: reported_error_name,
    type: reported_error_name,
    error_type: reported_error_name,
    __type: reported_error_name,
});
const object = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J());
const Places = schemas/* object */.Ikc({
    error: schemas/* unknown */.L5J().optional(),
    errors: schemas/* array */.YOg(schemas/* unknown */.L5J()).catch([]),
    base_resp: schemas/* unknown */.L5J().optional(),
    choices: schemas/* array */.YOg(object).catch([]),
});
/** What only an answer has, or a part of one. */
const OF_AN_ANSWER = [
    ...['choices', 'candidates', 'content', 'content_block', 'delta', 'item', 'output', 'part', 'response', 'text'],
    ...['usage', 'usageMetadata', 'promptFeedback'],
];
/** Codes of what is no error. */
const FINE = new Set(['0', '200', 'ok', 'success', 'OK']);
/** Finds the error in an object; null where there is none. */
function errorIn(event) {
    const { data: body } = object.safeParse(Array.isArray(event) ? event[0] : event);
    if (body === undefined)
        return null;
    const { error, errors, base_resp, choices } = Places.parse(body);
    for (const place of [error, errors[0], base_resp, choices[0]?.['error']]) {
        const found = errorAt(place, body);
        if (found !== null)
            return found;
    }
    const isError = body['type'] === 'error' || body['object'] === 'error';
    const isPartOfAnswer = OF_AN_ANSWER.some((key) => body[key] != null);
    return isError || !isPartOfAnswer ? reported_error_read(body, isError) : null;
}
/** @param around the object that has the place, whose own texts help where the place has none */
function errorAt(place, around) {
    if (typeof place === 'string' && place !== '')
        return { ...fields(around), reason: place, body: around };
    if (place === true || (typeof place === 'number' && place !== 0)) {
        const { reason, names } = fields(around);
        return { reason: reason || 'no reason given', names: place === true ? names : [place, ...names], body: around };
    }
    const { data: inner } = object.safeParse(place);
    if (inner === undefined)
        return null;
    return errorAt(inner['error'], inner) ?? reported_error_read(inner, Object.keys(inner).length > 0);
}
/** @param isSure whether it is an error even without a text */
function reported_error_read(body, isSure) {
    const { reason, names } = fields(body);
    if (names.some((one) => FINE.has(String(one))))
        return null;
    if (reason !== '')
        return { reason, names, body };
    return isSure ? { reason: names.join(' ') || 'no reason given', names, body } : null;
}
function fields(body) {
    const { message, detail, msg, error_msg, status_msg, errorMessage, title, ...others } = ErrorFields.parse(body);
    const [reason = ''] = [message, detail, msg, error_msg, status_msg, errorMessage, title].map(textOf).filter(Boolean);
    return { reason, names: Object.values(others).flatMap((one) => (one == null || one === '' ? [] : [one])) };
}
const textOf = (said) => typeof said === 'string' ? said : said.map(({ msg, message }) => msg || message).join('; ');
/** The status that an error stands for: by its names, else by its words; null where neither says. */
function statusOfReported({ names, reason }) {
    const statuses = names.flatMap((one) => statusOf(one) ?? []);
    return statuses.find((status) => status === 402) ?? statuses[0] ?? statusInWords([...names, reason].join(' '));
}
/**
 * Explains an error that came after the status 200.
 * @param more what its provider adds to it
 */
function explainReportedError(provider, error, before, more = {}) {
    const { reason } = error;
    const status = statusOfReported(error);
    if (status === null && more.meaning === undefined)
        return brokenBy(reason, before);
    const { meaning = status ?? 500, retryAfterMs = null } = more;
    return explainStreamedError({ provider, status: status ?? meaning, reason, meaning, retryAfterMs }, before);
}

;// CONCATENATED MODULE: ./lib/action/models/wire/document.js


/** Reads the JSON of a body. A server may send an error as an event of a stream: then the JSON of the first event counts. */
function documentIn(text) {
    const whole = jsonOrNull(text);
    if (whole !== null)
        return whole;
    const events = text.split(/\r?\n/).flatMap((line) => /^\s*data:(.*)$/.exec(line)?.[1] ?? []);
    return events.map(jsonOrNull).find((event) => event !== null) ?? null;
}
/** Null for text that is not JSON. */
function jsonOrNull(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
/** What the document of an answer has, each provider's own. */
const document_OF_AN_ANSWER = {
    anthropic: ['content', 'type'],
    openai: ['output', 'response', 'type'],
    google: ['candidates', 'promptFeedback'],
    'openai-compatible': ['choices'],
};
/**
 * Reads a body that has no event in it: a document, a list of them, or one on each line. A text is what a proxy says that
 * could not pass the request on: it becomes an error.
 * @throws AttemptError for a page of HTML, and for what has neither an answer nor an error in it
 */
function documentsOf(body, provider) {
    if (/^(:|(data|event|id|retry)\s*:|$)/.test(body))
        return []; // nothing came, or comments, or an event that is cut off
    if (body.startsWith('<'))
        throw api_errors_unreadable(provider, 'a page of HTML');
    if (!/^[[{]/.test(body))
        return [{ error: body.slice(0, 200) }];
    const whole = jsonOrNull(body);
    const documents = whole === null ? body.split(/\s*\n\s*/).map(jsonOrNull) : [whole].flat();
    const isOfUse = (document) => errorIn(document) !== null || document_OF_AN_ANSWER[provider].some((key) => Object(document)[key] !== undefined);
    if (documents.includes(null) || !documents.some(isOfUse))
        throw api_errors_unreadable(provider, 'a document without an answer');
    return documents;
}

// EXTERNAL MODULE: ./node_modules/eventsource-parser/dist/parse.js + 1 modules
var parse = __webpack_require__(6085);
;// CONCATENATED MODULE: ./lib/action/models/wire/sse.js

/**
 * Parses a stream of server-sent events. Comments and ids are skipped. An event that no blank line ends is dropped: it may have been truncated.
 */
async function* readEvents(chunks) {
    const decoder = new TextDecoder();
    const events = [];
    const parser = (0,parse/* createParser */.C)({ onEvent: ({ event = 'message', data }) => events.push({ name: event, data }) });
    for await (const chunk of chunks) {
        parser.feed(decoder.decode(chunk, { stream: true }));
        yield* events.splice(0);
    }
}

;// CONCATENATED MODULE: ./lib/action/models/wire/events.js




/** The last event in OpenAI's protocol. */
const DONE = '[DONE]';
/**
 * Parses the events of a response, up to `[DONE]`. A server that answers with one JSON document instead of a stream gives
 * that as the only event; the elements of a list are events of their own.
 * @param onBytes called at each sign of life, comments too: they come from a server that is still working
 * @throws AttemptError when the response breaks off, or an event is not JSON
 */
async function* eventsOf(response, provider, onBytes) {
    if (response.body === null)
        return;
    // What came before the first event: a document, perhaps.
    const start = [];
    let hasEvents = false;
    async function* chunks(body) {
        for await (const chunk of watched(body, onBytes)) {
            if (!hasEvents)
                start.push(chunk);
            yield chunk;
        }
    }
    for await (const { name, data } of readEvents(chunks(response.body))) {
        hasEvents = true;
        const text = data.trim();
        if (text === '')
            continue;
        if (text === DONE)
            return;
        const event = jsonOrNull(text) ?? (name === 'error' ? { error: text } : null);
        if (event === null)
            throw api_errors_unreadable(provider, 'an event that is not JSON');
        yield* Array.isArray(event) ? event : [event];
    }
    if (!hasEvents)
        yield* documentsOf(Buffer.concat(start).toString().trim(), provider);
}
async function* watched(body, onBytes) {
    try {
        for await (const chunk of body) {
            onBytes();
            yield chunk;
        }
    }
    catch (error) {
        brokenOff(error);
    }
}
function brokenOff(error) {
    throw truncatedStream((0,error_cause/* innermostReason */.U)(error), error);
}

;// CONCATENATED MODULE: ./lib/action/models/without-env.js
/**
 * Calls `make` while the environment has no variable whose name matches. An SDK reads headers, keys, addresses and log
 * levels from the environment by itself, and a request may depend only on what the results record. `make` must be
 * synchronous: no other code may run while the variables are hidden.
 */
function withoutEnv(names, make) {
    const hidden = Object.entries(process.env).filter(([name]) => names.test(name));
    for (const [name] of hidden)
        delete process.env[name];
    try {
        return make();
    }
    finally {
        Object.assign(process.env, Object.fromEntries(hidden));
    }
}

// EXTERNAL MODULE: ./node_modules/@anthropic-ai/sdk/core/error.mjs
var core_error = __webpack_require__(5064);
;// CONCATENATED MODULE: ./lib/action/models/anthropic/errors.js








/** The SDK shows a body that is no JSON, or of another form, as it came, after the status. */
const messageIn = (text) => errorIn(documentIn(text.replace(/^\d{3} /, '')))?.reason ?? text;
/**
 * Explains an error of the SDK.
 * Statuses and types: https://platform.claude.com/docs/en/api/errors and the SDK's own retry rules.
 */
function explainSdkError(error) {
    if (error instanceof SyntaxError)
        return wrongApi('anthropic'); // a body that is no JSON
    if (!(error instanceof core_error/* AnthropicError */.pJ)) {
        return new errors/* BenchmarkError */.E('internal', (0,errors/* describeError */.U)(error), 'Please report this.', { cause: error });
    }
    if (!(error instanceof core_error/* APIError */.LG))
        return truncatedStream(error.message, error);
    if (error instanceof core_error/* APIConnectionError */.xX)
        return connectionFailed('anthropic', error);
    const status = error.status ?? statusOf(error.type);
    const reason = error.apiMessage ?? messageIn(error.message);
    if (status === null)
        return truncatedStream(reason, error);
    return explainStatus({ provider: 'anthropic', status, reason, retryAfterMs: (0,retry_after/* retryAfterMs */.V)(error.headers) }, error);
}
/** Explains the error of one request of a batch, for which nothing was billed. Null stands for one of an unknown form. */
function explainBatchedError(told) {
    const reason = told?.reason ?? 'an error of an unknown form';
    const status = told === null ? null : statusOfReported(told);
    if (status === null || status >= 500) {
        const failure = { advice: 'retry', billing: 'none', retryAfterMs: null };
        return new attempt_error/* AttemptError */.c(`Anthropic answered ${[...(told?.names ?? []), reason].join(': ')}`, failure);
    }
    return explainStatus({ provider: 'anthropic', status, reason, retryAfterMs: null }, null);
}

;// CONCATENATED MODULE: ./lib/action/models/wire/fields.js


// Fields of answers, as tolerant as they can be: what is not needed may have any form, and what is needed may be missing.
/** A text that nothing depends on. */
const looseText = schemas/* unknown */.L5J()
    .optional()
    .transform((value) => (typeof value === 'string' ? value : ''));
/** An id; some servers number their answers. */
const looseId = schemas/* unknown */.L5J()
    .optional()
    .transform((value) => {
    if (typeof value === 'number')
        return String(value);
    return typeof value === 'string' && value !== '' ? value : null;
});
/** A token count, also as a text; null for anything else. */
const looseCount = schemas/* union */.KCZ([
    schemas/* int */.Whr().nonnegative(),
    schemas/* string */.YjP()
        .regex(/^\d{1,15}$/)
        .transform(Number),
])
    .nullish()
    .catch(null);
/** Adds counts to those known so far. Some servers send running counts, or a part of them at a time: the last of each holds. */
const lastKnown = (known, next) => ({
    ...known,
    ...Object.fromEntries(Object.entries(next).filter(([, value]) => value != null)),
});
/** A stop reason; empty where there is none. Whatever else is sent is a word too, and an unknown one. */
const looseWord = schemas/* unknown */.L5J()
    .optional()
    .transform((value) => (typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)));
const TEXT_TYPES = ['text', 'output_text'];
const Part = schemas/* union */.KCZ([
    schemas/* string */.YjP(),
    schemas/* object */.Ikc({ type: schemas/* enum */.k5n(TEXT_TYPES).optional(), text: schemas/* string */.YjP() }).transform(({ text }) => text),
    schemas/* object */.Ikc({ type: schemas/* string */.YjP().refine((type) => !TEXT_TYPES.includes(type)) }).transform(() => ''),
]);
/** A text, a part, or a list of parts; those that are not text, thinking for example, are left out. */
const content = schemas/* union */.KCZ([Part, schemas/* array */.YOg(Part).transform((parts) => parts.join(''))])
    .nullish()
    .transform((text) => text ?? '');
/** Reads an event by its schema; throws an AttemptError that names the field which it cannot read. */
function readFields(schema, event, provider) {
    const { data, error, success } = schema.safeParse(event);
    if (success)
        return data;
    throw api_errors_unreadable(provider, error.issues[0]?.path.join('.') || 'an event');
}

;// CONCATENATED MODULE: ./lib/action/models/anthropic/messages-wire.js







const PROVIDER = 'anthropic';
// The SDK does not check what it receives, and gateways and proxies answer here too.
const support = schemas/* object */.Ikc({ supported: schemas/* boolean */.zMY() });
// Only hints: a server that sends another form of them can still be used.
const ThinkingCapability = schemas/* object */.Ikc({ types: schemas/* object */.Ikc({ enabled: support }) });
const level = support.nullish();
const EffortCapability = support.extend({ low: level, medium: level, high: level, xhigh: level, max: level });
const ModelInfo = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    display_name: schemas/* string */.YjP().nullish(),
    lifecycle: schemas/* enum */.k5n(['active', 'deprecated', 'retired']).nullish(),
    retires_at: schemas/* string */.YjP().nullish(),
    max_tokens: schemas/* number */.aig().nullish(),
    capabilities: schemas/* object */.Ikc({
        batch: support.nullish().catch(null),
        thinking: ThinkingCapability.nullish().catch(null),
        effort: EffortCapability.nullish().catch(null),
    })
        .nullish()
        .catch(null),
});
const Usages = schemas/* object */.Ikc({
    input_tokens: looseCount,
    output_tokens: looseCount,
    cache_read_input_tokens: looseCount,
    cache_creation_input_tokens: looseCount,
    cache_creation: schemas/* object */.Ikc({ ephemeral_1h_input_tokens: looseCount }).nullish().catch(null),
})
    .nullish()
    .catch(null);
const Message = schemas/* object */.Ikc({
    id: looseId,
    model: looseText,
    stop_reason: looseWord,
    content: content,
    usage: Usages,
});
/** The body of a request: its own parameters and no others, no sampling, no caching. */
const bodyOf = (model, { system, prompt, maxTokens, thinkingBudget, effort }) => ({
    model,
    max_tokens: maxTokens,
    ...(system === '' ? {} : { system }),
    messages: [{ role: 'user', content: prompt }],
    ...(thinkingBudget === null ? {} : { thinking: { type: 'enabled', budget_tokens: thinkingBudget } }),
    ...(asksForAdaptive('anthropic', model, effort) ? { thinking: { type: 'adaptive' } } : {}),
    // `none` is refused before: Anthropic has no such level.
    ...(effort === null || effort === 'none' ? {} : { output_config: { effort } }),
});
/**
 * Reads the body of `GET /v1/models/{id}`.
 * @throws BenchmarkError `model_refused` for a retired model, `model_unreachable` for a body that is not of this API
 */
function readModelInfo(model, body) {
    const parsed = ModelInfo.safeParse(body);
    if (!parsed.success)
        throw wrongApi('anthropic');
    const info = parsed.data;
    if (info.lifecycle === 'retired') {
        throw new errors/* BenchmarkError */.E('model_refused', `model ${model} is retired`, 'Choose another model.');
    }
    const thinking = info.capabilities?.thinking?.types.enabled.supported;
    const effort = info.capabilities?.effort;
    const batch = info.capabilities?.batch?.supported;
    return {
        resolvedId: info.id,
        displayName: info.display_name ?? null,
        lifecycle: info.lifecycle ?? 'unknown',
        retiresAt: info.retires_at ?? null,
        maxOutputTokens: info.max_tokens ?? null,
        thinking: thinking === undefined ? 'unknown' : thinking ? 'supported' : 'unsupported',
        batches: batch === undefined ? 'unknown' : batch ? 'supported' : 'unsupported',
        efforts: effort ? request/* EFFORTS */.i.filter((name) => effort.supported && name !== 'none' && effort[name]?.supported) : null,
    };
}
/** Reads a complete message: its text blocks joined. */
function readMessage(body) {
    const message = readFields(Message, body, PROVIDER);
    return {
        text: message.content,
        word: message.stop_reason,
        isRefusal: false,
        counts: countsOf(message.usage ?? {}),
        servedModel: message.model,
        requestId: message.id,
    };
}
// An event without a type may have been a part of the text, unless it is a whole message.
const Event = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ type: schemas/* string */.YjP() }),
    schemas/* object */.Ikc({ content: schemas/* unknown */.L5J(), stop_reason: schemas/* string */.YjP() }).transform(() => ({ type: 'message' })),
]);
const Start = schemas/* object */.Ikc({ message: Message.nullish() });
const BlockStart = schemas/* object */.Ikc({ content_block: schemas/* object */.Ikc({ type: looseText, text: looseText }) });
const BlockDelta = schemas/* object */.Ikc({
    delta: schemas/* union */.KCZ([
        schemas/* object */.Ikc({ type: schemas/* literal */.euz('text_delta'), text: schemas/* string */.YjP() }),
        schemas/* object */.Ikc({ type: schemas/* string */.YjP().refine((type) => type !== 'text_delta') }),
    ]),
});
const MessageDelta = schemas/* object */.Ikc({ delta: schemas/* object */.Ikc({ stop_reason: looseWord }).nullish().catch(null), usage: Usages });
/**
 * Reads the events of an answer, or the message that came in their stead.
 * @throws AttemptError or BenchmarkError for an error that came with them
 */
async function readMessageEvents(events, onEvent) {
    let start = null;
    let text = '';
    let word = '';
    let usages = {};
    let before = 'nothing';
    for await (const event of events) {
        const failure = errorIn(event);
        if (failure !== null)
            throw explainReportedError(PROVIDER, failure, before);
        const { type } = readFields(Event, event, PROVIDER);
        if (type !== 'ping')
            onEvent();
        switch (type) {
            case 'message':
                return readMessage(event);
            case 'message_start': {
                const { message } = readFields(Start, event, PROVIDER);
                start = message == null ? start : readMessage(message);
                usages = { ...usages, ...message?.usage, output_tokens: null }; // a first guess, not a count
                break;
            }
            case 'content_block_start':
                text += readFields(BlockStart, event, PROVIDER).content_block.text;
                word = '';
                break;
            case 'content_block_delta': {
                const { delta } = readFields(BlockDelta, event, PROVIDER);
                text += 'text' in delta ? delta.text : '';
                word = '';
                before = 'content';
                break;
            }
            case 'message_delta': {
                const { delta, usage } = readFields(MessageDelta, event, PROVIDER);
                word = delta?.stop_reason || word;
                usages = lastKnown(usages, usage ?? {});
                break;
            }
        }
    }
    return {
        text,
        word,
        isRefusal: false,
        counts: countsOf(usages),
        servedModel: start?.servedModel ?? '',
        requestId: start?.requestId ?? null,
    };
}
function countsOf(usage) {
    const written1h = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0;
    return {
        inputTokens: usage.input_tokens ?? null,
        outputTokens: usage.output_tokens ?? null,
        cacheReadTokens: usage.cache_read_input_tokens ?? 0,
        cacheWrite5mTokens: Math.max(0, (usage.cache_creation_input_tokens ?? 0) - written1h),
        cacheWrite1hTokens: written1h,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/anthropic/batches-wire.js









const batches_wire_count = schemas/* int */.Whr().nonnegative();
const instant = iso/* datetime */.w$({ offset: true });
const Batch = schemas/* object */.Ikc({
    // Used in a path.
    id: schemas/* string */.YjP().regex(/^[\w-]{1,200}$/),
    processing_status: schemas/* enum */.k5n(['in_progress', 'canceling', 'ended']),
    request_counts: schemas/* object */.Ikc({
        processing: batches_wire_count,
        succeeded: batches_wire_count,
        errored: batches_wire_count,
        canceled: batches_wire_count,
        expired: batches_wire_count,
    }),
    created_at: instant,
    expires_at: instant,
    archived_at: instant.nullish(),
    results_url: schemas/* string */.YjP().nullish(),
});
const Result = schemas/* object */.Ikc({
    custom_id: schemas/* string */.YjP(),
    result: schemas/* discriminatedUnion */.gMt('type', [
        schemas/* object */.Ikc({ type: schemas/* literal */.euz('succeeded'), message: schemas/* unknown */.L5J() }),
        schemas/* object */.Ikc({ type: schemas/* literal */.euz('errored'), error: schemas/* unknown */.L5J().optional() }),
        schemas/* object */.Ikc({ type: schemas/* literal */.euz('canceled') }),
        schemas/* object */.Ikc({ type: schemas/* literal */.euz('expired') }),
    ]),
});
/**
 * Reads a batch.
 * @throws BenchmarkError `model_unreachable` for a body that is not of this API
 */
function readBatch(body) {
    const { data: batch } = Batch.safeParse(body);
    if (batch === undefined) {
        throw new errors/* BenchmarkError */.E('model_unreachable', 'the server does not speak the Message Batches API', 'Check base-url.');
    }
    return {
        id: batch.id,
        status: batch.processing_status,
        size: Object.values(batch.request_counts).reduce((sum, next) => sum + next, 0),
        createdAt: batch.created_at,
        expiresAt: batch.expires_at,
        isArchived: Boolean(batch.archived_at),
        resultsUrl: batch.results_url ?? null,
    };
}
/** Reads one line of the results; null for a line that is not a result. */
function readResult(line) {
    const parsed = Result.safeParse(jsonOrNull(line));
    if (!parsed.success)
        return null;
    const { custom_id: name, result } = parsed.data;
    switch (result.type) {
        case 'succeeded':
            return answered(name, result.message);
        case 'errored':
            return { name, kind: 'failed', error: explainBatchedError(errorIn({ error: result.error })) };
        case 'canceled':
        case 'expired':
            return { name, kind: result.type };
    }
}
function answered(name, message) {
    try {
        const answer = acceptAnswer(readMessage(message), ANTHROPIC_WORDS, null);
        return { name, kind: 'answered', answer: { ...answer, latencyMs: null, requestId: null } };
    }
    catch (error) {
        if (!(error instanceof attempt_error/* AttemptError */.c))
            throw error;
        return { name, kind: 'failed', error };
    }
}

;// CONCATENATED MODULE: ./lib/action/models/anthropic/batches.js







/** Well below the limits of the API, 100,000 requests and 256 MB: https://platform.claude.com/docs/en/build-with-claude/batch-processing */
const LIMITS = { requests: 50_000, bytes: 200_000_000 };
const batches_PAGE = 100;
/** Opens the Message Batches API for one model. */
function openAnthropicBatches(client, model, timeouts) {
    const { batches } = client.messages;
    const limits = (signal) => ({ signal, timeouts, explain: explainSdkError });
    return {
        limits: LIMITS,
        submit: (batch, signal) => {
            const requests = batch.map(({ name, request }) => ({ custom_id: name, params: bodyOf(model, request) }));
            return withTimeouts(limits(signal), async (limited) => readBatch(await batches.create({ requests }, { signal: limited }))).catch(doubtAfterServerError);
        },
        retrieve: (id, signal) => withTimeouts(limits(signal), (limited) => batches.retrieve(id, {}, { signal: limited }).then(readBatch, nullFor404)),
        createdSince: (since, signal) => withTimeouts(limits(signal), async (limited) => {
            const found = [];
            for await (const body of batches.list({ limit: batches_PAGE }, { signal: limited })) {
                const state = readBatch(body);
                if (Date.parse(state.createdAt) < since.getTime())
                    break;
                found.push(state);
            }
            return found;
        }),
        results: (id, signal) => batches_results(client, id, signal, timeouts),
        cancel: (id, signal) => withTimeouts(limits(signal), (limited) => batches.cancel(id, {}, { signal: limited }).then(() => undefined, unlessNotFound)),
    };
}
/** A 5xx may come from a gateway that stopped waiting: the batch may exist, and be billed. */
function doubtAfterServerError(error) {
    const status = error instanceof attempt_error/* AttemptError */.c && error.cause instanceof core_error/* APIError */.LG ? (error.cause.status ?? 0) : 0;
    if (!(error instanceof attempt_error/* AttemptError */.c) || status < 500)
        throw error;
    throw new attempt_error/* AttemptError */.c(error.message, { ...error.failure, billing: 'unknown' }, { cause: error.cause });
}
/** Whether the batch is there is found out by asking for it. */
function unlessNotFound(error) {
    if (!(error instanceof core_error/* NotFoundError */.m_))
        throw error;
}
function nullFor404(error) {
    if (error instanceof core_error/* NotFoundError */.m_)
        return null;
    throw error;
}
async function* batches_results(client, id, signal, timeouts) {
    const stalled = new AbortController();
    const fetched = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(timeouts.totalMs)]);
    // Each step has its own idle limit; when it is reached, the shared download is aborted.
    const step = (work) => withTimeouts({ signal, timeouts, explain: explainSdkError }, (limited) => {
        limited.addEventListener('abort', () => stalled.abort(), { once: true });
        return work();
    });
    const lines = await step(async () => batches_linesOf(await fetchResults(client, id, fetched)));
    try {
        for (;;) {
            const { value: line, done } = await step(() => lines.next());
            if (done)
                return;
            const outcome = readResult(line);
            if (outcome !== null)
                yield outcome;
        }
    }
    finally {
        stalled.abort();
    }
}
/**
 * Downloads the results. The SDK's own `results` would send the key to any server that `results_url` names. A gateway may
 * pass on the provider's address, which its key is not meant for.
 */
async function fetchResults(client, id, signal) {
    try {
        const { resultsUrl } = readBatch(await client.messages.batches.retrieve(id, {}, { signal }));
        const isOurs = resultsUrl !== null && URL.canParse(resultsUrl) && originOf(resultsUrl) === originOf(client.baseURL);
        const path = isOurs ? resultsUrl : `/v1/messages/batches/${id}/results`;
        return await client.get(path, { headers: { accept: 'application/binary' }, signal, stream: true }).asResponse();
    }
    catch (error) {
        if (!(error instanceof core_error/* NotFoundError */.m_))
            throw error;
        throw new ResultsNotFound(id, { cause: error });
    }
}
const originOf = (address) => new URL(address).origin;
/** Yields the lines of a body, also a last one without a line end. */
async function* batches_linesOf({ body }) {
    const decoder = new TextDecoder();
    let rest = '';
    try {
        for await (const chunk of body ?? []) {
            const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
            rest += first;
            for (const next of others) {
                yield rest;
                rest = next;
            }
        }
    }
    catch (error) {
        const failure = { advice: 'retry', billing: 'none', retryAfterMs: null };
        throw new attempt_error/* AttemptError */.c('the results broke off', failure, { cause: error });
    }
    if (rest !== '')
        yield rest;
}

;// CONCATENATED MODULE: ./lib/action/models/rate-limits.js
/** Requests pause when less than this share of a rate limit remains, until the larger share has come back. */
const LOW = 0.02;
const ENOUGH = 0.1;
/** How long no request should start, in milliseconds, for the scarcest of these limits; 0 while none is scarce. */
function cooldownFor(limits) {
    const cooldowns = limits.map(({ limit, remaining, resetMs }) => {
        const share = remaining / limit;
        if (!(share < LOW) || !(resetMs > 0))
            return 0;
        return (resetMs * (ENOUGH - share)) / (1 - share);
    });
    return Math.ceil(Math.max(0, ...cooldowns));
}
/** The number in a header; NaN when it is missing or empty. */
const numberIn = (headers, name) => Number(headers.get(name) || Number.NaN);

;// CONCATENATED MODULE: ./lib/action/models/anthropic/rate-limits.js

/** Each has a limit of its own: https://platform.claude.com/docs/en/api/rate-limits */
const KINDS = ['requests', 'tokens', 'input-tokens', 'output-tokens'];
/**
 * How long no request should start, in milliseconds, by the rate-limit headers of a response; 0 while no limit is scarce.
 * @param now milliseconds since the epoch
 */
function cooldownMs(headers, now) {
    const limits = KINDS.map((kind) => {
        const name = `anthropic-ratelimit-${kind}`;
        return {
            limit: numberIn(headers, `${name}-limit`),
            remaining: numberIn(headers, `${name}-remaining`),
            resetMs: Date.parse(headers.get(`${name}-reset`) ?? '') - now,
        };
    });
    return cooldownFor(limits);
}

;// CONCATENATED MODULE: ./lib/action/models/anthropic/anthropic.js













/** Sent with every request: a new version starts a new series, so it must not change with an update of the SDK. */
const API_VERSION = '2026-10-21';
/** Opens a model of the Messages API. It is asked with the parameters of the request and no others: no sampling, no caching. */
function openAnthropic(given) {
    const { apiKey, baseUrl, model, timeouts = TIMEOUTS } = given;
    const options = {
        apiKey,
        baseURL: baseUrl ?? PROVIDER_FACTS.anthropic.address,
        maxRetries: 0,
        defaultHeaders: { ...given.headers, 'anthropic-version': API_VERSION },
        // The SDK's log would bypass the redactor, its traces would contain prompts.
        logLevel: 'off',
        openTelemetry: false,
    };
    const client = withoutEnv(/^ANTHROPIC_/, () => new sdk_client/* Anthropic */.N(options));
    const limits = (signal) => ({ signal, timeouts, explain: explainSdkError });
    return {
        provider: 'anthropic',
        id: model,
        apiVersion: API_VERSION,
        preflight: (signal) => withTimeouts(limits(signal), async (limited) => readModelInfo(model, await client.models.retrieve(model, null, { signal: limited }))).catch((error) => factsWithoutPage(error, { provider: 'anthropic', baseUrl: client.baseURL, model })),
        complete: (request, signal, onCooldown) => withTimeouts(limits(signal), (limited, onEvent) => stream(client, model, request, { signal: limited, onEvent, onCooldown })),
        batches: openAnthropicBatches(client, model, timeouts),
    };
}
async function stream(client, model, request, { signal, onEvent, onCooldown }) {
    const started = performance.now();
    const body = { ...bodyOf(model, request), stream: true };
    // The SDK's own reader of streams gives up at a field that is missing, and cannot read a document.
    const response = await client.messages.create(body, { signal }).asResponse();
    const cooldown = cooldownMs(response.headers, Date.now());
    if (cooldown > 0)
        onCooldown?.(cooldown);
    const received = await readMessageEvents(eventsOf(response, 'anthropic', () => { }), onEvent);
    const answer = acceptAnswer(received, ANTHROPIC_WORDS, worstUsageOf(request));
    const requestId = response.headers.get('request-id') ?? answer.requestId;
    return { ...answer, requestId, latencyMs: Math.round(performance.now() - started) };
}

;// CONCATENATED MODULE: ./lib/action/models/wire/api.js





/** The status of an error response: the cause of the error that explains it. */
class StatusError extends Error {
    name = 'StatusError';
    status;
    constructor(status) {
        super(`status ${status}`);
        this.status = status;
    }
}
/** Enough for a message; a whole page of HTML is not one. */
const REASON_CHARACTERS = 500;
/** Gets the JSON at a path; null when the body is not JSON. */
async function getJson(api, path, signal) {
    const response = await send(api, path, { signal });
    return jsonOrNull(await response.text().catch(brokenOff));
}
/**
 * Requests an answer as a stream of events.
 * @param onBytes called at each sign of life, comments too: they come from a server that is still working
 */
async function postForEvents(api, path, body, { signal, onBytes }) {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await send(api, path, { method: 'POST', headers, body: JSON.stringify(body), signal });
    return { headers: response.headers, events: eventsOf(response, api.provider, onBytes) };
}
async function send(api, path, init) {
    const { provider, baseUrl, headers } = api;
    // A redirect would turn a POST into a GET, or carry the key to another server.
    const request = { ...init, headers: { ...headers, ...init.headers }, redirect: 'manual' };
    const response = await fetch(`${baseUrl}${path}`, request).catch((error) => {
        throw init.signal.aborted ? truncatedStream((0,errors/* describeError */.U)(error), error) : connectionFailed(provider, error);
    });
    if (response.ok)
        return response;
    throw response.status < 400 ? await redirected(provider, response) : await api_refused(api, response);
}
async function redirected(provider, response) {
    await response.body?.cancel();
    const target = response.headers.get('location')?.replace(/[?#].*/s, '') ?? 'nowhere';
    const error = { provider, status: response.status, reason: `a redirect to ${target}`, retryAfterMs: null };
    return explainStatus({ ...error, meaning: 404 }, new StatusError(response.status));
}
async function api_refused(api, response) {
    const { status, statusText, headers } = response;
    const text = await response.text().catch(() => '');
    const body = api.readError(documentIn(text));
    const reason = body?.reason || text.trim() || statusText || 'no reason given';
    const error = {
        provider: api.provider,
        status,
        reason: reason.slice(0, REASON_CHARACTERS),
        meaning: body?.meaning ?? status,
        retryAfterMs: (0,retry_after/* retryAfterMs */.V)(headers) ?? body?.retryAfterMs ?? null,
    };
    return explainStatus(error, new StatusError(status));
}

;// CONCATENATED MODULE: ./lib/action/models/wire/streamed-model.js





/** Opens a model that is asked over plain fetch. It always streams: fetch gives up when no byte came for five minutes. */
function openStreamedModel({ model, timeouts = TIMEOUTS }, dialect) {
    const { api, apiVersion, preflight, ask, read, words, cooldownMs } = dialect;
    const limits = (signal) => ({ signal, timeouts, explain });
    return {
        provider: api.provider,
        id: model,
        apiVersion,
        preflight: (signal) => withTimeouts(limits(signal), (limited) => preflight((path) => getJson(api, path, limited))),
        complete: (request, signal, onCooldown) => withTimeouts(limits(signal), async (limited, onBytes) => {
            const { path, body } = ask(request);
            const started = performance.now();
            const { headers, events } = await postForEvents(api, path, body, { signal: limited, onBytes });
            const cooldown = cooldownMs(headers);
            if (cooldown > 0)
                onCooldown?.(cooldown);
            const answer = acceptAnswer(await read(events, headers), words, worstUsageOf(request));
            return { ...answer, latencyMs: Math.round(performance.now() - started) };
        }),
    };
}
/** Whatever is not an error of the API is a bug of ours. */
const explain = (error) => new errors/* BenchmarkError */.E('internal', (0,errors/* describeError */.U)(error), 'Please report this.', { cause: error });

;// CONCATENATED MODULE: ./lib/action/models/google/errors.js


// Google's errors: https://ai.google.dev/gemini-api/docs/troubleshooting and google.rpc.Status.
const Detail = schemas/* object */.Ikc({
    reason: schemas/* string */.YjP().nullish().catch(null),
    retryDelay: schemas/* string */.YjP().nullish().catch(null),
    violations: schemas/* array */.YOg(schemas/* object */.Ikc({ quotaId: schemas/* string */.YjP().nullish() }))
        .nullish()
        .catch(null),
});
const GoogleError = schemas/* object */.Ikc({
    message: schemas/* string */.YjP().nullish().catch(null),
    status: schemas/* string */.YjP().nullish().catch(null),
    details: schemas/* array */.YOg(Detail).nullish().catch(null),
});
/** Reads the body of an error response, which some routes wrap in a list; null when it has no error in it. */
function readError(body) {
    const told = errorIn(body);
    return told === null ? null : { reason: told.reason, ...hintsIn(told.body) };
}
/** What Google's own fields add to an error. */
function hintsIn(error) {
    const { data } = GoogleError.safeParse(error);
    return data === undefined ? {} : { meaning: errors_meaningOf(data), retryAfterMs: retryDelayMs(data) };
}
/** The status that an error stands for, where Google sends another one. */
function errors_meaningOf({ message, status, details }) {
    const reasons = (details ?? []).map(({ reason }) => reason ?? '');
    if (reasons.some((reason) => reason.startsWith('API_KEY_')))
        return 401;
    // A wrong key has status 400, as has a country or an account that is not served.
    if (/API key (not valid|expired)/i.test(message ?? ''))
        return 401;
    if (status === 'FAILED_PRECONDITION')
        return 403;
    const isUsedUp = (details ?? []).some(({ violations }) => violations?.some(({ quotaId }) => /PerDay/.test(quotaId ?? '')));
    if (isUsedUp || /prepa\w* credits|billing account/i.test(message ?? ''))
        return 402;
    return undefined;
}
/** The longest wait in google.rpc.RetryInfo (`37s`, `0.5s`), in milliseconds. */
function retryDelayMs({ details }) {
    const seconds = (details ?? []).flatMap(({ retryDelay }) => /^(\d+(?:\.\d+)?)s$/.exec(retryDelay ?? '')?.[1] ?? []);
    return seconds.length === 0 ? undefined : Math.max(...seconds.map(Number)) * 1000;
}

;// CONCATENATED MODULE: ./lib/action/models/google/gemini-wire.js





// The events of `POST /v1beta/models/{id}:streamGenerateContent?alt=sse`. A field that is zero or empty may be left out.
const gemini_wire_PROVIDER = 'google';
const gemini_wire_Usages = schemas/* object */.Ikc({
    promptTokenCount: looseCount,
    candidatesTokenCount: looseCount,
    thoughtsTokenCount: looseCount,
    cachedContentTokenCount: looseCount,
});
const gemini_wire_Part = schemas/* object */.Ikc({ text: schemas/* string */.YjP().nullish(), thought: schemas/* unknown */.L5J().optional() });
const Chunk = schemas/* object */.Ikc({
    candidates: schemas/* array */.YOg(schemas/* object */.Ikc({
        index: looseCount,
        content: schemas/* object */.Ikc({ parts: schemas/* array */.YOg(gemini_wire_Part).nullish() }).nullish(),
        finishReason: looseWord,
    }))
        .nullish(),
    promptFeedback: schemas/* object */.Ikc({ blockReason: looseText }).nullish().catch(null),
    usageMetadata: gemini_wire_Usages.nullish().catch(null),
    modelVersion: looseText,
    responseId: looseId,
});
/**
 * Reads the events of an answer, or the document that came in their stead.
 * @throws AttemptError or BenchmarkError for an error that came with them
 */
async function readContent(events) {
    let text = '';
    let word = '';
    let usages = {};
    let model = '';
    let requestId = null;
    let before = 'nothing';
    for await (const event of events) {
        const failure = errorIn(event);
        if (failure !== null)
            throw explainReportedError(gemini_wire_PROVIDER, failure, before, hintsIn(failure.body));
        const chunk = readFields(Chunk, event, gemini_wire_PROVIDER);
        const candidate = chunk.candidates?.find(({ index }) => (index ?? 0) === 0);
        const parts = candidate?.content?.parts ?? [];
        const piece = parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join('');
        if (parts.some((part) => part.text))
            before = 'content';
        text += piece;
        // A blocked prompt has no candidate.
        word = candidate?.finishReason || chunk.promptFeedback?.blockReason || (piece === '' ? word : '');
        usages = lastKnown(usages, chunk.usageMetadata ?? {});
        model ||= chunk.modelVersion;
        requestId ??= chunk.responseId;
    }
    return { text, word, isRefusal: false, counts: gemini_wire_countsOf(usages), servedModel: withoutPrefix(model), requestId };
}
/** The id of a model: `models/gemini-2.5-pro` and `gemini-2.5-pro` are the same. */
const withoutPrefix = (name) => name.replace(/^models\//, '');
/** The prompt's count includes cached tokens; the answer's does not include thoughts. */
function gemini_wire_countsOf(usages) {
    const { promptTokenCount: prompt, candidatesTokenCount: said, thoughtsTokenCount: thought } = usages;
    if (prompt == null)
        return { ...NO_COUNTS, outputTokens: said == null && thought == null ? null : (said ?? 0) + (thought ?? 0) };
    const read = Math.min(prompt, usages.cachedContentTokenCount ?? 0);
    return {
        ...NO_COUNTS,
        inputTokens: prompt - read,
        outputTokens: (said ?? 0) + (thought ?? 0),
        cacheReadTokens: read,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/google/gemini.js









/** The version that every gateway supports. Google's own client has moved to `v1`, whose answers are the same. */
const gemini_API_VERSION = 'v1beta';
// A gateway may have a page of OpenAI's form, with an `id` for a `name`.
const gemini_ModelInfo = schemas/* object */.Ikc({
    name: schemas/* string */.YjP().optional(),
    id: schemas/* string */.YjP().optional(),
    displayName: schemas/* string */.YjP().nullish(),
    outputTokenLimit: schemas/* int */.Whr().positive().nullish().catch(null),
    thinking: schemas/* boolean */.zMY().nullish().catch(null),
});
/** Opens a model of the Gemini API. It is asked with the parameters of the request and no others. */
function openGemini(options) {
    const { apiKey, baseUrl, model } = options;
    const headers = { ...options.headers, 'x-goog-api-key': apiKey };
    const api = { provider: 'google', baseUrl, headers, readError: readError };
    const path = `/${gemini_API_VERSION}/models/${encodeURIComponent(withoutPrefix(model))}`;
    return openStreamedModel(options, {
        api,
        apiVersion: gemini_API_VERSION,
        preflight: (get) => get(path).then(factsFrom, (error) => factsWithoutPage(error, { provider: 'google', baseUrl, model })),
        ask: (request) => ({ path: `${path}:streamGenerateContent?alt=sse`, body: gemini_bodyOf(request) }),
        read: readContent,
        words: GEMINI_WORDS,
        cooldownMs: () => 0, // Google sends no rate-limit headers
    });
}
const gemini_bodyOf = (request) => ({
    ...(request.system === '' ? {} : { systemInstruction: { parts: [{ text: request.system }] } }),
    contents: [{ role: 'user', parts: [{ text: request.prompt }] }],
    generationConfig: { maxOutputTokens: request.maxTokens, ...thinkingOf(request) },
});
function thinkingOf({ thinkingBudget, effort }) {
    if (thinkingBudget !== null)
        return { thinkingConfig: { thinkingBudget } };
    return effort === null ? {} : { thinkingConfig: { thinkingLevel: effort.toUpperCase() } };
}
/** @throws BenchmarkError `model_unreachable` for a body that is not of this API */
function factsFrom(body) {
    const { data: info } = gemini_ModelInfo.safeParse(body);
    const name = info?.name ?? info?.id;
    if (info === undefined || name === undefined)
        throw wrongApi('google');
    const id = withoutPrefix(name);
    const known = knownModel('google', id);
    const shutdown = known?.endsOn; // Google's API does not report it
    return {
        resolvedId: id,
        displayName: info.displayName ?? null,
        lifecycle: shutdown === undefined ? 'unknown' : 'deprecated',
        retiresAt: shutdown ?? null,
        maxOutputTokens: info.outputTokenLimit ?? null,
        thinking: info.thinking == null ? 'unknown' : info.thinking ? 'supported' : 'unsupported',
        efforts: info.thinking === false ? [] : (known?.efforts ?? GEMINI_EFFORTS),
    };
}

;// CONCATENATED MODULE: ./lib/action/models/openai/chat-wire.js




// The events of `POST /chat/completions`, as OpenAI, vLLM, llama.cpp, Ollama, LiteLLM, OpenRouter and others send them.
const chat_wire_PROVIDER = 'openai-compatible';
const chat_wire_Usages = schemas/* object */.Ikc({
    prompt_tokens: looseCount,
    completion_tokens: looseCount,
    total_tokens: looseCount,
    prompt_tokens_details: schemas/* object */.Ikc({ cached_tokens: looseCount }).nullish().catch(null),
})
    .nullish()
    .catch(null);
const chat_wire_Message = schemas/* object */.Ikc({ content: content, refusal: looseText, reasoning: looseText, reasoning_content: looseText }).nullish();
const chat_wire_Chunk = schemas/* object */.Ikc({
    id: looseId,
    model: looseText,
    // Empty in the first chunk at Azure, and in the last one, which has the usage.
    choices: schemas/* array */.YOg(schemas/* object */.Ikc({ index: looseCount, delta: chat_wire_Message, message: chat_wire_Message, finish_reason: looseWord }))
        .nullish(),
    usage: chat_wire_Usages,
});
/**
 * Reads the events of an answer, or the document that came in their stead.
 * @throws AttemptError or BenchmarkError for an error that came with them
 */
async function readCompletion(events, headers) {
    let text = '';
    let isRefusal = false;
    let word = '';
    let usages = {};
    let servedModel = '';
    let id = null;
    let before = 'nothing';
    for await (const event of events) {
        const failure = errorIn(event);
        if (failure !== null)
            throw explainReportedError(chat_wire_PROVIDER, failure, before);
        const chunk = readFields(chat_wire_Chunk, event, chat_wire_PROVIDER);
        servedModel ||= chunk.model;
        id ??= chunk.id;
        usages = lastKnown(usages, chunk.usage ?? {});
        // We ask for one choice; a server that sends more numbers them.
        const choice = chunk.choices?.find(({ index }) => (index ?? 0) === 0);
        const message = choice?.delta ?? choice?.message;
        const piece = message?.content ?? '';
        if (piece || message?.reasoning || message?.reasoning_content)
            before = 'content';
        text += piece;
        isRefusal ||= Boolean(message?.refusal);
        // A reason in front of more text is none: some servers send one with every chunk.
        word = choice?.finish_reason || (piece === '' ? word : '');
    }
    return {
        text,
        word,
        isRefusal,
        counts: chat_wire_countsOf(usages),
        servedModel,
        requestId: headers.get('x-request-id') ?? id,
    };
}
/**
 * The prompt's count includes cached tokens. The completion's count includes reasoning at OpenAI but not at xAI, where the
 * total is larger than the sum of both.
 */
function chat_wire_countsOf({ prompt_tokens: prompt, completion_tokens: completion, total_tokens: total, ...more }) {
    const rest = prompt != null && total != null ? total - prompt : null;
    const output = completion == null ? rest : Math.max(completion, rest ?? 0);
    const input = prompt ?? (completion != null && total != null ? total - completion : null);
    const read = Math.min(input ?? 0, more.prompt_tokens_details?.cached_tokens ?? 0);
    return {
        ...NO_COUNTS,
        inputTokens: input === null ? null : Math.max(0, input - read),
        outputTokens: output === null ? null : Math.max(0, output),
        cacheReadTokens: read,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/openai/errors.js


/**
 * Reads the body of an error response; null when it has no error in it. Credit that is used up is a 429 at OpenAI, and no
 * retry helps against it: https://platform.openai.com/docs/guides/error-codes
 */
function errors_readError(body) {
    const told = errorIn(body);
    if (told === null)
        return null;
    return { reason: told.reason, meaning: told.names.some((name) => statusOf(name) === 402) ? 402 : undefined };
}

;// CONCATENATED MODULE: ./lib/action/models/openai/rate-limits.js

const rate_limits_KINDS = ['requests', 'tokens'];
/**
 * How long no request should start, in milliseconds, by the rate-limit headers of OpenAI and of servers that copy them; 0
 * while no limit is scarce. https://platform.openai.com/docs/guides/rate-limits
 */
function rate_limits_cooldownMs(headers) {
    const limits = rate_limits_KINDS.map((kind) => ({
        limit: numberIn(headers, `x-ratelimit-limit-${kind}`),
        remaining: numberIn(headers, `x-ratelimit-remaining-${kind}`),
        resetMs: durationMs(headers.get(`x-ratelimit-reset-${kind}`) ?? ''),
    }));
    return cooldownFor(limits);
}
const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
/** Parses `6m0s`, `1h2m3.5s` or `12ms` to milliseconds; NaN for anything else. */
function durationMs(text) {
    if (!/^(\d+(\.\d+)?(ms|[dhms]))+$/.test(text))
        return Number.NaN;
    return [...text.matchAll(/([\d.]+)(ms|[dhms])/g)].reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (UNIT_MS[unit] ?? Number.NaN), 0);
}

;// CONCATENATED MODULE: ./lib/action/models/openai/compatible.js










const compatible_PROVIDER = 'openai-compatible';
const compatible_list = schemas/* array */.YOg(schemas/* unknown */.L5J());
// Together sends a bare list, Ollama null for an empty one. Another object says nothing, unless it is an error.
const ModelList = schemas/* union */.KCZ([
    compatible_list,
    schemas/* looseObject */._H3({ data: compatible_list.nullish().catch(null) })
        .refine((body) => errorIn(body) === null)
        .transform(({ data }) => data ?? []),
]);
/** Opens a model of any server with OpenAI's Chat Completions API. It is asked with parameters that all of them support. */
function openCompatible(options) {
    const { apiKey, baseUrl, model } = options;
    const headers = { ...options.headers, ...(apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }) };
    const api = { provider: compatible_PROVIDER, baseUrl, headers, readError: errors_readError };
    const opened = openStreamedModel(options, {
        api,
        apiVersion: 'chat/completions',
        preflight: (get) => get('/models').then((body) => compatible_factsFrom(body, model), (error) => ({
            ...factsWithoutPage(error, { provider: compatible_PROVIDER, baseUrl, model }),
            thinking: 'unsupported',
        })),
        ask: (request) => ({ path: '/chat/completions', body: compatible_bodyOf(model, request) }),
        read: readCompletion,
        words: CHAT_WORDS,
        cooldownMs: rate_limits_cooldownMs,
    });
    return { ...opened, server: baseUrl };
}
/** OpenAI has deprecated `max_tokens`, but it is the name that every server supports. */
const compatible_bodyOf = (model, { system, prompt, maxTokens, effort }) => ({
    model,
    messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), { role: 'user', content: prompt }],
    max_tokens: maxTokens,
    ...(effort === null ? {} : { reasoning_effort: effort }),
    stream: true,
    stream_options: { include_usage: true },
});
/** A model in a list: llama.cpp, vLLM, OpenRouter, Together, Groq and Mistral say how large its context is, by five names. */
const Listed = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    max_model_len: looseCount,
    context_length: looseCount,
    context_window: looseCount,
    max_context_length: looseCount,
    meta: schemas/* object */.Ikc({ n_ctx: looseCount }).nullish().catch(null),
})
    .transform(({ id, meta, ...sizes }) => ({
    id,
    // 0 is no size.
    contextTokens: meta?.n_ctx ||
        sizes.max_model_len ||
        sizes.context_length ||
        sizes.context_window ||
        sizes.max_context_length ||
        undefined,
}));
/** Reads a list of models. Many list them under other names than they answer to: a list of one is about our model. */
function compatible_factsFrom(list, model) {
    const { data } = ModelList.safeParse(list);
    if (data === undefined)
        throw wrongApi(compatible_PROVIDER);
    const listed = data.flatMap((entry) => Listed.safeParse(entry).data ?? []);
    const ours = listed.find(({ id }) => id === model) ?? (listed.length === 1 ? listed[0] : undefined);
    return { ...unknownFacts(model), thinking: 'unsupported', contextTokens: ours?.contextTokens };
}

;// CONCATENATED MODULE: ./lib/action/models/openai/responses-wire.js




// The events of `POST /v1/responses`: the last one should have the complete answer. Gateways answer here too.
const responses_wire_PROVIDER = 'openai';
const responses_wire_Part = schemas/* object */.Ikc({ type: looseText, refusal: looseText });
const Item = schemas/* object */.Ikc({ type: looseText, content: schemas/* unknown */.L5J().optional() });
const Whole = schemas/* object */.Ikc({
    id: looseId,
    model: looseText,
    status: looseWord,
    incomplete_details: schemas/* object */.Ikc({ reason: looseWord }).nullish().catch(null),
    output: schemas/* array */.YOg(Item).nullish(),
    // Missing behind a gateway that does not count tokens.
    usage: schemas/* object */.Ikc({
        input_tokens: looseCount,
        input_tokens_details: schemas/* object */.Ikc({
            cached_tokens: looseCount,
            cache_write_tokens: looseCount,
            cache_write_tokens_details: schemas/* object */.Ikc({ ttl_12h_tokens: looseCount }).nullish().catch(null),
        })
            .nullish()
            .catch(null),
        output_tokens: looseCount,
    })
        .nullish()
        .catch(null),
});
/** The fields of an event that matter. */
const responses_wire_Event = schemas/* object */.Ikc({
    type: looseText,
    response: schemas/* unknown */.L5J().optional(),
    item_id: looseText,
    content_index: looseCount,
});
/** Types of the last event, which has the whole answer; a document that came in the events' stead has none. */
const LAST = ['response.cancelled', 'response.failed', 'response.completed', 'response.incomplete', ''];
/**
 * Reads the events of an answer, or the document that came in their stead.
 * @throws AttemptError or BenchmarkError for an error that came with them
 */
async function readResponse(events, headers) {
    const streamed = new StreamedAnswer();
    const requestId = headers.get('x-request-id');
    for await (const event of events) {
        const fields = readFields(responses_wire_Event, event, responses_wire_PROVIDER);
        const { type, response } = fields;
        const failure = errorIn(event) ?? (type === 'response.failed' ? errorIn(response) : null);
        if (failure !== null)
            throw explainReportedError(responses_wire_PROVIDER, failure, streamed.before);
        if (!LAST.includes(type)) {
            streamed.add(fields, event);
            continue;
        }
        const answer = wholeAnswer(type === '' ? event : response, type.replace('response.', ''));
        if (answer === null)
            continue;
        return {
            ...answer,
            text: answer.text || streamed.text,
            isRefusal: answer.isRefusal || streamed.isRefusal,
            servedModel: answer.servedModel || streamed.servedModel,
            requestId: requestId ?? answer.requestId,
        };
    }
    const { text, isRefusedInPart: isRefusal, servedModel } = streamed;
    return { text, word: '', isRefusal, counts: NO_COUNTS, servedModel, requestId };
}
/** An answer as far as its events have brought it. */
class StreamedAnswer {
    /** The model that the first events name; may be empty. */
    servedModel = '';
    before = 'nothing';
    /** Whether an event says that a part was refused. */
    isRefusedInPart = false;
    #deltas = '';
    #done = new Map();
    #items = [];
    /** The same text comes several times, in larger and larger parts; a gateway may leave out some. */
    get text() {
        return textIn(this.#items) || [...this.#done.values()].join('') || this.#deltas;
    }
    get isRefusal() {
        return this.isRefusedInPart || hasRefusal(this.#items);
    }
    add({ type, response, item_id, content_index }, event) {
        switch (type) {
            case 'response.output_text.delta':
                this.#deltas += readFields(schemas/* object */.Ikc({ delta: schemas/* string */.YjP() }), event, responses_wire_PROVIDER).delta;
                this.before = 'content';
                break;
            case 'response.output_text.done':
                this.#done.set(`${item_id} ${content_index}`, readFields(schemas/* object */.Ikc({ text: schemas/* string */.YjP() }), event, responses_wire_PROVIDER).text);
                break;
            case 'response.refusal.delta':
            case 'response.refusal.done':
                this.isRefusedInPart = true;
                this.before = 'content';
                break;
            case 'response.output_item.done':
                this.#items.push(readFields(schemas/* object */.Ikc({ item: Item }), event, responses_wire_PROVIDER).item);
                break;
            case 'response.reasoning_text.delta':
            case 'response.reasoning_summary_text.delta':
                this.before = 'content';
                break;
            case 'response.created':
            case 'response.in_progress':
                this.servedModel = Whole.safeParse(response).data?.model || this.servedModel;
                break;
        }
    }
}
/** @param status the one that the event's type says; empty for a document, which has its own */
function wholeAnswer(body, status) {
    const whole = readFields(Whole.nullish(), body, responses_wire_PROVIDER);
    const word = whole?.incomplete_details?.reason || whole?.status || status;
    if (word === '')
        return null; // no event of this API
    const items = whole?.output ?? [];
    return {
        text: textIn(items),
        word,
        isRefusal: hasRefusal(items),
        counts: responses_wire_countsOf(whole?.usage ?? {}),
        servedModel: whole?.model ?? '',
        requestId: whole?.id ?? null,
    };
}
const messagesIn = (items) => items.filter(({ type }) => type === 'message');
const textIn = (items) => messagesIn(items)
    .map((item) => readFields(content, item.content, responses_wire_PROVIDER))
    .join('');
const hasRefusal = (items) => messagesIn(items).some((item) => schemas/* array */.YOg(responses_wire_Part)
    .safeParse(item.content)
    .data?.some(({ type }) => type === 'refusal'));
/** The input's count includes cached tokens, the output's includes reasoning. */
function responses_wire_countsOf({ input_tokens: input, input_tokens_details: details, output_tokens: output }) {
    const read = details?.cached_tokens ?? 0;
    const written = details?.cache_write_tokens ?? 0;
    const long = Math.min(written, details?.cache_write_tokens_details?.ttl_12h_tokens ?? 0);
    return {
        inputTokens: input == null ? null : Math.max(0, input - read - written),
        outputTokens: output ?? null,
        cacheReadTokens: read,
        cacheWrite5mTokens: written - long,
        cacheWrite1hTokens: long,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/openai/responses.js








const responses_ModelInfo = schemas/* object */.Ikc({ id: schemas/* string */.YjP(), shutdown_date: schemas/* string */.YjP().nullish() });
/** Opens a model of OpenAI's Responses API. It is asked with the parameters of the request and no others. */
function openOpenai(options) {
    const { apiKey, baseUrl, model } = options;
    const headers = { ...options.headers, authorization: `Bearer ${apiKey}` };
    const api = { provider: 'openai', baseUrl, headers, readError: errors_readError };
    return openStreamedModel(options, {
        api,
        apiVersion: 'v1/responses',
        preflight: (get) => get(`/models/${encodeURIComponent(model)}`).then(responses_factsFrom, (error) => ({
            ...factsWithoutPage(error, { provider: 'openai', baseUrl, model }),
            thinking: 'unsupported',
        })),
        ask: (request) => ({ path: '/responses', body: responses_bodyOf(model, request) }),
        read: readResponse,
        words: RESPONSES_WORDS,
        cooldownMs: rate_limits_cooldownMs,
    });
}
/** The provider stores the answer unless `store` is false. */
const responses_bodyOf = (model, { system, prompt, maxTokens, effort }) => ({
    model,
    ...(system === '' ? {} : { instructions: system }),
    input: prompt,
    max_output_tokens: maxTokens,
    ...(effort === null ? {} : { reasoning: { effort } }),
    store: false,
    stream: true,
});
/** @throws BenchmarkError `model_unreachable` for a body that is not of this API */
function responses_factsFrom(body) {
    const { data: info } = responses_ModelInfo.safeParse(body);
    if (info === undefined)
        throw wrongApi('openai');
    return {
        resolvedId: info.id,
        displayName: null,
        lifecycle: info.shutdown_date ? 'deprecated' : 'unknown',
        retiresAt: info.shutdown_date ?? null,
        maxOutputTokens: null,
        thinking: 'unsupported',
        efforts: null,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/open-model.js





/** Opens the model that the inputs name. No request is sent yet. */
function openModel(inputs) {
    const { provider, model, apiKey, headers } = inputs;
    // Inputs for a provider without a default address always have a base-url.
    const baseUrl = inputs.baseUrl ?? PROVIDER_FACTS[provider].address ?? '';
    switch (provider) {
        case 'anthropic':
            return openAnthropic({ apiKey, baseUrl, model, headers });
        case 'openai':
            return openOpenai({ apiKey, baseUrl, model, headers });
        case 'google':
            return openGemini({ apiKey, baseUrl, model, headers });
        case 'openai-compatible':
            return openCompatible({ apiKey, baseUrl, model, headers });
    }
}

// EXTERNAL MODULE: ./lib/action/runtime/node-clock.js
var node_clock = __webpack_require__(8258);
;// CONCATENATED MODULE: ./lib/action/pipeline/node-host.js




/** The parts that every real host shares: time, chance, processors, models, judge. */
const NODE_HOST = {
    now: () => new Date(),
    clock: node_clock/* NODE_CLOCK */.w,
    judgeWorkers: (0,external_node_os_.availableParallelism)(),
    openModel: openModel,
    openJudge: openJudge,
};

;// CONCATENATED MODULE: ./lib/action/python-env/interpreter.js





/** Default of the input `python`. */
const DEFAULT = 'python3';
const interpreter_HELP = "Add three lines before this step: - uses: actions/setup-python@v6 / with: / python-version: '3.11'. Elsewhere install CPython 3.11 and name it with the input python. Or set python-packages: as-is, which begins a series of its own.";
/**
 * Finds the CPython 3.11 that the official packages are for: the interpreter that is named; where it is the default, also
 * `python3.11` on PATH, then the newest in the runner's tool cache.
 * @throws BenchmarkError `no_python`, with what was found instead
 */
async function findReferencePython(named, env) {
    const candidates = named === DEFAULT ? [DEFAULT, 'python3.11', ...toolCache(env['RUNNER_TOOL_CACHE'])] : [named];
    const found = [];
    for (const candidate of candidates) {
        try {
            const python = await inspectPython(candidate);
            if (isReferencePython(python))
                return python;
            found.push(`${candidate} is ${python.implementation} ${python.version}`);
        }
        catch (error) {
            if (!(error instanceof errors/* BenchmarkError */.E))
                throw error;
            found.push(error.message);
        }
    }
    throw new errors/* BenchmarkError */.E('no_python', `no CPython 3.11 for the official packages: ${found.join('; ')}`, interpreter_HELP);
}
/** Interpreters that GitHub's images and setup-python keep, newest first. */
function toolCache(folder) {
    if (!folder)
        return [];
    const versions = (0,external_node_path_.join)(folder, 'Python');
    const patch = (version) => Number(version.split('.')[2]);
    return foldersIn(versions)
        .filter((version) => /^3\.11\.\d+$/.test(version))
        .toSorted((one, other) => patch(other) - patch(one))
        .map((version) => (0,external_node_path_.join)(versions, version, process.arch, 'bin', 'python3'));
}
function foldersIn(path) {
    try {
        return (0,external_node_fs_.readdirSync)(path);
    }
    catch {
        return []; // a runner without a tool cache, or one that this user may not read
    }
}

;// CONCATENATED MODULE: ./lib/action/python-env/leftovers.js



/** Longer than any build takes: for folders of processes that cannot be looked up, in another container for example. */
const OLD_MS = 3_600_000;
/** Prefix of the folder in which this process builds; its maker can be looked up. */
const workPrefix = (venv) => `${venv}.${pidNamespace()}-${process.pid}-`;
const leftovers_NAME = /^python-.*\.(?<namespace>\w+)-(?<pid>\d+)-\w+$/;
/** Removes the folders of builds that were killed. */
async function removeLeftovers(folder, now = Date.now()) {
    for (const name of (0,external_node_fs_.readdirSync)(folder)) {
        const { namespace, pid } = leftovers_NAME.exec(name)?.groups ?? {};
        if (pid === undefined)
            continue;
        const path = (0,external_node_path_.join)(folder, name);
        const dead = namespace === pidNamespace() && !isAlive(pid);
        if (dead || now - changedAt(path, now) > OLD_MS)
            await (0,promises_.rm)(path, { recursive: true, force: true });
    }
}
/** Number of the pid namespace: in another one, the same pid is another process. */
function pidNamespace() {
    try {
        return /\d+/.exec((0,external_node_fs_.readlinkSync)('/proc/self/ns/pid'))?.[0] ?? 'x';
    }
    catch {
        return 'x'; // no /proc
    }
}
function isAlive(pid) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/comm`).length > 0;
    }
    catch {
        return false;
    }
}
function changedAt(path, otherwise) {
    try {
        return (0,external_node_fs_.statSync)(path).mtimeMs;
    }
    catch {
        return otherwise; // removed by another run
    }
}

;// CONCATENATED MODULE: ./lib/action/python-env/pip-failure.js
/** What pip and the system say, most telling first. pip's last line is about versions, whatever happened before it. */
const KNOWN = [
    [
        /The repository located at ([^\s]+) is not a trusted or secure host/,
        ([, name]) => `pip does not use ${name}: its address is not https, and PIP_TRUSTED_HOST does not name it`,
    ],
    [/failed to map segment from shared object/, () => 'programs may not run from the disk that it is on (noexec)'],
    [/No space left on device|Disk quota exceeded/, () => 'the disk is full'],
    [/No module named '?(pip|venv)'?/, ([, name]) => `the interpreter has no ${name}`],
    [
        /Name or service not known|Temporary failure in name resolution|No address associated with hostname|Failed to resolve/,
        (_, host) => `the name ${host} cannot be resolved (no DNS)`,
    ],
    [/Connection refused/, (_, host) => `${host} refused the connection`],
    [/Network is unreachable|No route to host/, (_, host) => `there is no route to ${host}`],
    [/CERTIFICATE_VERIFY_FAILED/, (_, host) => `the certificate of ${host} could not be verified`],
    [/ProxyError|Tunnel connection failed[^'"]*/, ([text], host) => `the proxy does not lead to ${host}: ${text}`],
    [/(\d{3}) (?:Client|Server) Error: ([\w ]+?) for url/, ([, code, text], host) => `${host} answered ${code} ${text}`],
    [/too many (\d{3}) error responses/, ([, code], host) => `${host} answered ${code} every time`],
    [/[Tt]imed out|Timeout(?:Error)?\b/, (_, host) => `${host} did not answer in time`],
];
const CUT = /IncompleteRead|Connection broken: |Connection reset by peer|ended prematurely|IncompleteDownload|RemoteDisconnected/;
const WRONG_HASH = /DO NOT MATCH THE HASHES/;
/**
 * Finds the reason in what pip wrote.
 * @param output stdout and stderr
 */
function reasonOf(output, code) {
    const file = /([\w.-]+\.whl)/.exec(output.slice(Math.max(0, output.search(WRONG_HASH))))?.[1] ?? 'a file';
    if (WRONG_HASH.test(output))
        return {
            sentence: `${file} arrived with another hash than the one listed: cut short, or not the same file`,
            again: true,
        };
    const host = hostIn(output);
    for (const [pattern, sentence] of KNOWN) {
        const match = pattern.exec(output);
        if (match)
            return { sentence: sentence(match, host), again: false };
    }
    if (CUT.test(output))
        return { sentence: `the download from ${host} broke off`, again: true };
    return { sentence: lastWords(output) || `it ended with ${code === null ? 'a signal' : `code ${code}`}`, again: false };
}
/** Name or address of the index; a URL of it may hold a password. */
const hostIn = (output) => /for url: \w+:\/\/(?:[^\s/@]*@)?([^\s/]+)/.exec(output)?.[1] ??
    /ConnectionPool\(host='([^']+)'/.exec(output)?.[1] ??
    /^Looking in indexes: \w+:\/\/(?:[^\s/@]*@)?([^\s/,]+)/m.exec(output)?.[1] ??
    'the package index';
function lastWords(output) {
    const lines = output.trim().split('\n');
    return lines.findLast((line) => line.startsWith('ERROR: ')) ?? lines.at(-1) ?? '';
}

;// CONCATENATED MODULE: ./lib/action/python-env/pip-settings.js
/** Settings that say where pip finds packages and how it reaches that place. Every other one could change what is installed. */
const INDEX = new Set([
    'index-url',
    'extra-index-url',
    'find-links',
    'no-index',
    'trusted-host',
    'keyring-provider',
    'cert',
    'client-cert',
    'proxy',
]);
/** What `pip config list` shows as the origin of a setting for `pip download`, weakest first. */
const ORIGINS = ['global', 'download', ':env:'];
/**
 * Picks the settings of index, certificate and proxy.
 * @param listed what `pip config list` writes: `global.index-url='https://pypi.org/simple'`, one a line, quoted as in Python
 * @returns the same as environment variables of pip
 */
function indexSettings(listed) {
    const settings = [...listed.matchAll(/^(:env:|\w+)\.([\w-]+)=(['"])(.*)\3$/gm)];
    const chosen = ORIGINS.flatMap((origin) => settings.filter(([, from]) => from === origin));
    return Object.fromEntries(chosen.flatMap(([, , name = '', , value = '']) => INDEX.has(name) ? [[`PIP_${name.replaceAll('-', '_').toUpperCase()}`, pip_settings_unquoted(value)]] : []));
}
const pip_settings_unquoted = (text) => text.replace(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : character));

;// CONCATENATED MODULE: ./lib/action/python-env/process-group.js

/**
 * Runs a command in a process group of its own, with a umask under which every user can read what it writes. The group is
 * killed when the pipe closes: at the end of the command, at ours, or when we are killed.
 */
const IN_A_GROUP = `umask 022
exec 3<&0 0</dev/null
{ read -r _ <&3; kill -KILL 0; } >/dev/null 2>&1 &
exec 3<&-
"$@"`;
const KEPT_CHARS = 200_000;
/** Runs a program to its end; nothing that it started outlives it. Rejects only if no shell can be started. */
async function runInGroup(command, { env, signal, onLine }) {
    const child = (0,external_node_child_process_.spawn)('/bin/sh', ['-c', IN_A_GROUP, 'group', ...command], { env, cwd: '/', detached: true });
    let output = '';
    const keep = (text) => {
        output = (output + text).slice(-KEPT_CHARS);
    };
    const end = () => child.stdin.destroy();
    child.stdin.on('error', () => { }); // the shell ended first
    child.stderr.setEncoding('utf8').on('data', keep);
    child.stdout.setEncoding('utf8').on('data', (text) => {
        keep(text);
        for (const line of text.split('\n'))
            if (line.trim() !== '')
                onLine?.(line.trim());
    });
    child.on('exit', end);
    signal?.addEventListener('abort', end);
    try {
        if (signal?.aborted)
            end();
        const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
        return { code, output };
    }
    finally {
        signal?.removeEventListener('abort', end);
    }
}

;// CONCATENATED MODULE: ./lib/action/python-env/pip.js





/** What every program of ours in the interpreter sees: never a provider's key, never Python's own settings. */
const PASSED_ON = /^(PATH|HOME|LANG|TMPDIR|XDG_CACHE_HOME)$/;
/** What every program needs to reach a server. */
const NETWORK = /^(SSL_CERT_\w+|(REQUESTS|CURL)_CA_BUNDLE|(https?|no|all)_proxy)$/i;
/** Where pip has its settings from, besides HOME. */
const pip_SETTINGS = /^(PIP_\w+|XDG_CONFIG_\w+|VIRTUAL_ENV)$/;
/** A program that failed, with the reason that it gave. */
class PythonFailed extends Error {
    name = 'PythonFailed';
    reason;
    constructor(reason) {
        super(reason.sentence);
        this.reason = reason;
    }
}
/** Runs an interpreter with only the environment variables that it needs. @throws PythonFailed */
async function runPython(python, args, running) {
    await pip_run([python, '-I', ...args], { ...running, env: only(running.env, PASSED_ON) });
}
/** @returns what it wrote */
async function pip_run(command, { env, signal, onLine }) {
    const { code, output } = await runInGroup(command, { env, signal, onLine });
    if (code === 0)
        return output;
    signal.throwIfAborted();
    throw new PythonFailed(reasonOf(output, code));
}
const only = (env, ...names) => Object.fromEntries(Object.entries(env).filter(([name]) => names.some((some) => some.test(name))));
/** pip, on wheels with pinned hashes only: a wheel, unlike a source package, runs no code when installed. */
const command = ({ base, python, requirements }, name, args) => [
    ...[base, '-I', '-m', 'pip', '--python', python, name, '-vv', '--no-input', '--disable-pip-version-check'],
    ...['--only-binary', ':all:', '--require-hashes', '--requirement', requirements, ...args],
];
/**
 * Downloads the wheels into a folder. Of the user's own settings of pip, in variables or files, only those of index,
 * certificate and proxy count. A download that was cut is tried once more.
 * @throws PythonFailed
 */
async function pip_download(target, folder, running) {
    const { env: given, signal } = running;
    const list = [target.base, '-I', '-m', 'pip', 'config', 'list'];
    const listed = await pip_run(list, { env: only(given, PASSED_ON, pip_SETTINGS), signal });
    const env = { ...only(given, PASSED_ON, NETWORK), ...indexSettings(listed), ...NO_SETTINGS };
    const args = command(target, 'download', ['--progress-bar', 'off', '--dest', folder]);
    const attempt = () => pip_run(args, { ...running, env });
    try {
        await attempt();
    }
    catch (error) {
        if (!(error instanceof PythonFailed) || !error.reason.again)
            throw error;
        running.log(`python: ${(0,printable/* printableLine */.o)(error.message, 400)}; trying once more`);
        await (0,external_node_timers_promises_.setTimeout)(1000, undefined, { signal: running.signal });
        await attempt();
    }
}
/** Keeps pip from reading any file of settings. */
const NO_SETTINGS = { PIP_CONFIG_FILE: '/dev/null' };
/** Installs wheels of a folder, and reads no settings: one such as `target` would install them elsewhere. */
async function install(target, wheels, running) {
    const args = command(target, 'install', ['--isolated', '--no-index', '--find-links', wheels]);
    await pip_run(args, { ...running, env: { ...only(running.env, PASSED_ON), ...NO_SETTINGS } });
}

;// CONCATENATED MODULE: ./lib/action/python-env/venv.js










/** Name, version and hashes of each official package and of its dependencies. */
const REQUIREMENTS = (0,external_node_fs_.readFileSync)(new URL(/* asset import */ __webpack_require__(1587), __webpack_require__.b), 'utf8');
const PROVE = (0,external_node_fs_.readFileSync)(new URL(/* asset import */ __webpack_require__(3564), __webpack_require__.b), 'utf8');
const LIMIT_MS = 600_000;
const PROGRESS_MS = 15_000;
/**
 * Finds a whole venv with the official packages, or makes one. A damaged one is replaced.
 *
 * The cache holds the wheels, never the venv: each wheel is checked against a hash that comes with the Action. So a
 * cache that somebody else wrote to can cost time, but cannot run code.
 * @param folder where the venv is made
 * @returns path of the venv's interpreter
 * @throws Error with the reason
 */
async function buildVenv(python, folder, host, { requirements = REQUIREMENTS, limitMs = LIMIT_MS, progressMs = PROGRESS_MS } = {}) {
    const venv = (0,external_node_path_.join)(folder, `python-${digest(requirements)}-${digest(`${python.path} ${python.version}`)}`);
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.chmod)(folder, 0o755).catch(() => { }); // another user's: the proof says whether it can be read
    await removeLeftovers(folder);
    const limit = AbortSignal.timeout(limitMs);
    const signal = host.signal ? AbortSignal.any([limit, host.signal]) : limit;
    const running = { env: host.env, signal };
    if ((0,external_node_fs_.existsSync)(venv)) {
        const problem = await problemOf(venv, python, running);
        if (problem === null)
            return interpreterOf(venv);
        host.warn(`the official packages that were installed earlier are damaged (${problem}): installing them again`);
    }
    const late = `the packages were not installed within ${limitMs / 60_000} minutes`;
    const progress = openProgress(host, progressMs);
    try {
        await makeVenv(venv, python, { requirements, running, onLine: progress.onLine, host });
    }
    catch (error) {
        if (!limit.aborted)
            throw error;
        throw new Error(progress.last() === '' ? late : `${late}; pip's last line: ${progress.last()}`, { cause: error });
    }
    finally {
        progress.stop();
    }
    host.log(`python: made a venv of CPython ${python.version} with the official packages`);
    return interpreterOf(venv);
}
/** Makes a venv in a folder of its own and moves it into place, so that a venv under its name is always whole. */
async function makeVenv(venv, python, { requirements, running, onLine, host }) {
    const wanted = digest(requirements);
    const work = await (0,promises_.mkdtemp)(workPrefix(venv));
    const draft = (0,external_node_path_.join)(work, 'venv');
    const build = {
        base: python.path,
        python: interpreterOf(draft),
        requirements: (0,external_node_path_.join)(work, 'requirements.txt'),
        cached: {
            folder: (0,external_node_path_.join)((0,external_node_path_.dirname)(venv), `wheels-${wanted}`),
            key: `llm-benchmarks-wheels-${process.platform}-${process.arch}-${wanted}`,
        },
        scratch: (0,external_node_path_.join)(work, 'wheels'),
        // pip's own temporary files go with the folder, even if it is killed.
        running: { ...running, env: { ...host.env, TMPDIR: work }, onLine },
        host,
    };
    try {
        await (0,promises_.writeFile)(build.requirements, requirements);
        await runPython(python.path, ['-m', 'venv', '--without-pip', draft], running);
        await installPackages(build);
        const problem = await problemOf(draft, python, running);
        if (problem !== null)
            throw new Error(`what was installed cannot be used: ${problem}`);
        await publish(draft, venv, () => problemOf(venv, python, running));
    }
    finally {
        await (0,promises_.rm)(work, { recursive: true, force: true });
    }
}
/** Opens a venv to every user and checks it. @returns what is wrong with it, or null */
async function problemOf(venv, { path }, running) {
    try {
        await runPython(path, ['-c', PROVE, venv], running);
        const python = await inspectPython(interpreterOf(venv));
        await runPython(python.path, ['-c', 'import numpy'], running); // its libraries cannot be loaded from a noexec disk
        return environmentOf(python) === 'reference' ? null : 'not all packages have the official version';
    }
    catch (error) {
        running.signal.throwIfAborted();
        return (0,printable/* printableLine */.o)((0,errors/* describeError */.U)(error), 400);
    }
}
/** Moves the finished venv into place. If another run was faster, its venv is used; a damaged one is replaced. */
async function publish(draft, venv, problem) {
    try {
        await (0,promises_.rename)(draft, venv);
    }
    catch (error) {
        if (!(0,external_node_fs_.existsSync)(venv))
            throw error;
        if ((await problem()) === null)
            return;
        await (0,promises_.rename)(venv, `${draft}-damaged`);
        await (0,promises_.rename)(draft, venv);
    }
}
async function installPackages(build) {
    const { cached, scratch, host, running } = build;
    const found = (await host.cache?.restore(cached.folder, cached.key)) ?? 'fault';
    if (found === 'hit' && (await installCached(build)))
        return;
    const wheels = found === 'miss' ? cached.folder : scratch;
    host.log('python: downloading the official packages');
    await pip_download(build, wheels, { ...running, log: host.log });
    await install(build, wheels, running);
    if (found === 'miss')
        await host.cache?.save(cached.folder, cached.key);
}
async function installCached(build) {
    try {
        await install(build, build.cached.folder, build.running);
        return true;
    }
    catch (error) {
        build.running.signal.throwIfAborted();
        build.host.warn(`the cached packages cannot be used: ${(0,printable/* printableLine */.o)((0,errors/* describeError */.U)(error), 400)}`);
        return false;
    }
}
/** Logs at intervals that pip is at work, and with which file. */
function openProgress(host, everyMs) {
    const started = Date.now();
    let last = '';
    const timer = setInterval(() => {
        host.log(`python: still installing after ${Math.round((Date.now() - started) / 1000)} s${last && `: ${last}`}`);
    }, everyMs);
    return {
        onLine: (line) => {
            if (/^(Collecting|Downloading|Saved|Installing) /.test(line))
                last = (0,printable/* printableLine */.o)(line.replace(/ \(from -r .*$/, ''));
        },
        last: () => last,
        stop: () => clearInterval(timer),
    };
}
const interpreterOf = (venv) => (0,external_node_path_.join)(venv, 'bin', 'python3');
const digest = (text) => (0,external_node_crypto_.hash)('sha256', text).slice(0, 12);

;// CONCATENATED MODULE: ./lib/action/python-env/reference.js







const reference_HELP = 'Nothing was asked and nothing paid. Run again, or set PIP_INDEX_URL to a package index in reach. python-packages: as-is runs without these packages, as a series of its own.';
/**
 * Opens the interpreter that runs solutions. For `as-is` it is the one that is named; for `reference` a CPython 3.11 that
 * has the official packages, or a venv of it that gets them.
 * @throws BenchmarkError `no_python`, so that no run pays for another series than the one that was asked for
 */
async function openReferencePython({ python: named, pythonPackages: packages }, host) {
    if (packages === 'as-is')
        return named;
    const python = await findReferencePython(named, host.env);
    host.log(`python: ${python.implementation} ${python.version} at ${python.path}`);
    if (environmentOf(python) === 'reference')
        return python.path;
    try {
        return await buildVenv(python, folderOf(host.env), host);
    }
    catch (error) {
        const reason = (0,printable/* printableLine */.o)((0,errors/* describeError */.U)(error), 400);
        throw new errors/* BenchmarkError */.E('no_python', `the official packages could not be installed: ${reason}`, reference_HELP, {
            cause: error,
        });
    }
}
/** A runner empties its folder after each job; elsewhere the packages are found again by the next run. */
const folderOf = (env) => (0,external_node_path_.join)(cacheRoot(env), 'llm-benchmarks');

// EXTERNAL MODULE: ./lib/action/text/html.js
var html = __webpack_require__(7919);
// EXTERNAL MODULE: ./lib/core/statistics.js + 4 modules
var statistics = __webpack_require__(9861);
;// CONCATENATED MODULE: ./lib/action/report/breakdown.js




/** Lines of a table of texts: its head, then a line for each group. A lone shard has no score, so no pass@1 either. */
function groupTable(results, field) {
    const score = (0,core_shards/* loneShard */.rk)(results) === null ? (text) => [text] : () => [];
    const lines = groupsBy((0,core_shards/* problemsOf */.GW)(results), field).map((group) => [
        group.name,
        ...score(group.score === null ? '-' : (0,numbers/* percent */.KN)(group.score)),
        `${group.passed} of ${group.measured}`,
    ]);
    return [[field, ...score('pass@1'), 'solved'], ...lines];
}
/** The tables that break a score down: by level and platform, or by group of instructions. */
const breakdowns = (results) => results.problems.some(({ platform }) => platform !== null)
    ? [groupTable(results, 'difficulty'), groupTable(results, 'platform')]
    : instructionTables((0,core_shards/* problemsOf */.GW)(results));
/** A table of instructions by group (`keywords` of `keywords:existence`); none where nothing was measured. */
function instructionTables(problems) {
    const instructions = problems.flatMap((problem) => problem.instructions ?? []);
    const groups = [...Map.groupBy(instructions, ({ id }) => id.split(':')[0] ?? id)];
    const lines = groups
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, members]) => {
        const followed = (mode) => members.filter((one) => one[mode]).length;
        return [
            name,
            (0,numbers/* percent */.KN)(followed('strict') / members.length),
            (0,numbers/* percent */.KN)(followed('loose') / members.length),
            `${followed('strict')} of ${members.length}`,
        ];
    });
    return lines.length === 0 ? [] : [[['instructions', 'strict', 'loose', 'followed'], ...lines]];
}
/** Lines of a table of pass@k; none for a lone shard, and where only pass@1 is known. */
function passAtKLines(results) {
    const scores = (0,core_shards/* loneShard */.rk)(results) === null ? passAtKs(results.problems) : [];
    return scores.length < 2 ? [] : scores.map(({ k, score }) => [k, (0,numbers/* percent */.KN)(score)]);
}
/** Easy before hard; other names by the alphabet. */
const groupsBy = (problems, field) => [...Map.groupBy(problems, (problem) => problem[field])]
    .flatMap(([name, members]) => (name === null ? [] : [groupOf(name, members)]))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name));
const rank = (name) => ['easy', 'medium', 'hard'].indexOf(name);
function groupOf(name, problems) {
    const measured = measuredOf(problems);
    return {
        name,
        score: measured.length === 0 ? null : meanOf(measured, ({ passed_samples, samples }) => passed_samples / samples),
        passed: measured.filter(({ passed }) => passed).length,
        measured: measured.length,
    };
}
/** Numbers of problems by what went wrong, most frequent first. */
const failureCounts = (problems) => [...Map.groupBy(problems, ({ error_type }) => error_type)]
    .flatMap(([type, { length }]) => (type === null ? [] : [{ type, count: length, isMeasured: !(0,outcome/* isUnmeasured */.qB)(type) }]))
    .sort((a, b) => b.count - a.count);
/** pass@k for k of 1, 2, 5, 10, 20, 50 and 100 that every measured problem has answers for. */
function passAtKs(problems) {
    const measured = measuredOf(problems);
    if (measured.length === 0)
        return [];
    const fewest = Math.min(...measured.map(({ samples }) => samples));
    const shown = [1, 2, 5, 10, 20, 50, 100].filter((k) => k < fewest);
    return [...shown, fewest].map((k) => ({
        k,
        score: meanOf(measured, ({ samples, passed_samples }) => (0,statistics/* passAtK */.kc)(samples, passed_samples, k)),
    }));
}
const measuredOf = (problems) => problems.filter(({ error_type }) => !(0,outcome/* isUnmeasured */.qB)(error_type));
const meanOf = (problems, value) => problems.reduce((sum, problem) => sum + value(problem), 0) / problems.length;

// EXTERNAL MODULE: ./lib/action/report/comparison.js
var comparison = __webpack_require__(2392);
;// CONCATENATED MODULE: ./lib/core/problem-url.js
/** Address of the problem at the contest's site; null if the id is not in that site's form. */
function problemUrl({ platform, problem_id, title }) {
    switch (platform) {
        case 'atcoder': {
            const contest = /^([a-z]+\d+)_[a-z]\d?$/.exec(problem_id)?.[1];
            return contest === undefined ? null : `https://atcoder.jp/contests/${contest}/tasks/${problem_id}`;
        }
        case 'codeforces': {
            const [, contest, letter] = /^(\d+)_([A-Z]\d?)$/.exec(problem_id) ?? [];
            return contest && letter ? `https://codeforces.com/problemset/problem/${contest}/${letter}` : null;
        }
        case null:
            return null;
        case 'leetcode': // addresses contain the slug, which is the title here, not the numeric id
            return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(title) ? `https://leetcode.com/problems/${title}/` : null;
    }
}

;// CONCATENATED MODULE: ./lib/action/report/problem-name.js



/** Id and title of a problem, linked to its contest where that is known. */
function problem_name_nameOf(problem) {
    const name = (0,printable/* printableLine */.o)(`${problem.problem_id} ${problem.title}`, 80);
    const url = problemUrl(problem);
    return url === null ? name : (0,html/* link */.nf)(name, url);
}

;// CONCATENATED MODULE: ./lib/action/report/comparison-html.js





/** A row may have 600 bytes, and the summary has other lists too. */
const LONGEST_LIST = 200;
/** Verdicts of baseline and gates for the page of a workflow run; empty without both. */
function gateHtml(results, report) {
    const { against } = report;
    const gates = (0,comparison/* gateRows */.Zl)(report);
    const rows = (cells) => cells.map((cell) => (0,html/* row */.nM)(cell));
    const gateTable = gates.length === 0 ? '' : (0,html/* table */.tp)([], rows(gates));
    if (against === null)
        return gateTable;
    const { lost, gained } = (0,comparison/* flipsOf */.ou)(results, against);
    const { url } = against.baseline;
    return [
        `<p>${(0,html/* escapeHtml */.ZD)((0,comparison/* sentence */.em)(against))}</p>\n`,
        gateTable,
        (0,html/* details */.zH)('Against the baseline', (0,html/* table */.tp)([], [
            ...rows((0,comparison/* comparisonRows */.Vs)(against)),
            ...(url === null ? [] : [(0,html/* row */.nM)(['page', (0,html/* link */.nf)((0,printable/* printableLine */.o)(url, 100), url)])]),
        ]) + settingsTable(against.comparison)),
        flipList('Lost', 'passed before, fails now', lost),
        flipList('Gained', 'failed before, passes now', gained),
    ].join('');
}
function settingsTable(comparison) {
    if (comparison.kind === 'incomparable' || comparison.changedSettings.length === 0)
        return '';
    const text = (value) => (value === null ? 'off' : (0,printable/* printableLine */.o)(value, 100));
    const rows = comparison.changedSettings
        .slice(0, LONGEST_LIST)
        .map(({ name, before, after }) => (0,html/* row */.nM)([(0,printable/* printableLine */.o)(name, 100), text(before), text(after)]));
    return (0,html/* table */.tp)(['setting', 'baseline', 'this run'], rows);
}
function flipList(title, meaning, flips) {
    if (flips.length === 0)
        return '';
    const rows = flips
        .slice(0, LONGEST_LIST)
        .map(({ problem, errorType }) => (0,html/* row */.nM)([problem_name_nameOf(problem), problem.difficulty ?? '-', errorType ?? '-']));
    const left = flips.length - rows.length;
    const more = left === 0 ? '' : `<p>${(0,numbers/* thousands */.oh)(left)} more in the results files.</p>\n`;
    return (0,html/* details */.zH)(`${title}: ${(0,numbers/* count */.U9)(flips.length, 'problem')}, ${meaning}`, (0,html/* table */.tp)(['problem', 'difficulty', 'what went wrong'], rows) + more);
}

;// CONCATENATED MODULE: ./lib/action/report/repeatability.js



/** The default sample size: most readers want to know how much a score of that size would vary. */
const USUAL_PROBLEMS = 100;
/** With fewer problems the intervals are so wide that a reader is warned. */
const FEW = 50;
/**
 * How far the answers to the same problem agree, as names and texts of a table; none where no problem has two answers.
 * Each number with the 95 % interval that its few problems leave.
 */
function repeatabilityRows({ problems, shards }) {
    const own = (0,core_shards/* heldBy */.Vr)(problems, shards);
    const found = (0,statistics/* repeatabilityOf */.hA)(own.map(({ passed_samples, samples }) => ({ passed: passed_samples, samples })));
    if (found === null)
        return [];
    const { within, differing } = found;
    const sizes = [...new Set([found.problems, USUAL_PROBLEMS])].toSorted((a, b) => a - b);
    return [
        [
            'verdicts that differ',
            `${differing} of ${(0,numbers/* count */.U9)(found.problems, 'problem')}, between ${(0,numbers/* count */.U9)(found.answers, 'answer')}`,
        ],
        ['variance of an answer', bounded(within, (value) => value.toFixed(3), '')],
        ...sizes.map((size) => [
            `a score over ${size} moves by`,
            `${bounded((0,statistics/* rerunDeviation */.OM)(within, size), points, ' points')}, one standard deviation, with the day-to-day spread of public re-runs`,
        ]),
        [
            'flips between two runs',
            `${bounded((0,statistics/* expectedFlips */.Xy)(within), numbers/* percent */.KN, '')} of the problems, though nothing changed`,
        ],
        ...(found.problems < FEW
            ? [
                ['how sure', `only ${(0,numbers/* count */.U9)(found.problems, 'problem')}: a rough estimate, see the 95 % intervals`],
            ]
            : []),
    ];
}
const points = (share) => (100 * share).toFixed(1);
const bounded = ({ value, low, high }, format, unit) => `${format(value)}${unit} (95 % interval ${format(low)} to ${format(high)})`;

;// CONCATENATED MODULE: ./lib/action/report/job-summary.js










/** GitHub refuses a summary of more than 1 MiB as a whole. */
const job_summary_MOST_BYTES = 900_000;
const job_summary_LONGEST_LIST = 10;
/**
 * The report on the page of a workflow run: the essentials fit one screen, lists open with a click. All of it is HTML,
 * and every text in it is escaped: titles, model names and errors are foreign.
 */
function renderJobSummary(results, notes, mostBytes = job_summary_MOST_BYTES) {
    const problems = (0,core_shards/* problemsOf */.GW)(results);
    const top = [
        `<h3>${(0,html/* escapeHtml */.ZD)((0,headline/* headline */.Pl)(results, notes))}</h3>\n`,
        ...(0,headline/* caveats */.oW)(results, notes).map((line) => `<p>${(0,html/* escapeHtml */.ZD)(line)}</p>\n`),
        gateHtml(results, notes.gates),
        sideBySide([
            ...breakdowns(results).map(tableOf),
            failureTable(problems, (0,benchmarks/* wordsOf */.Z9)(results.benchmark)),
            passAtKTable(results),
        ]),
        repeatabilityTable(results),
        costTable(results, notes),
    ].join('');
    const lists = [
        extremes('Slowest problems', 'time', problems, ({ latency_ms }) => latency_ms, seconds),
        extremes('Most expensive problems', 'cost', problems, ({ cost }) => cost, numbers/* dollars */.E9),
        (0,html/* details */.zH)('Settings', (0,html/* table */.tp)([], settings(results, notes).map((cells) => (0,html/* row */.nM)(cells)))),
    ].join('');
    return top + job_summary_failures({ ...results, problems: [...problems] }, mostBytes - Buffer.byteLength(top + lists)) + lists;
}
const sideBySide = (tables) => {
    const cells = tables.filter((html) => html !== '').map((html) => `<td valign="top">\n${html}</td>`);
    return (0,html/* table */.tp)([], [`<tr>${cells.join('')}</tr>\n`]);
};
const tableOf = ([head, ...lines]) => (0,html/* table */.tp)(head, lines.map((cells) => (0,html/* row */.nM)(cells)));
function failureTable(problems, { item }) {
    const found = failureCounts(problems);
    const name = ({ type, isMeasured }) => (isMeasured ? type : `${type} (not measured)`);
    return (0,html/* table */.tp)(['what went wrong', `${item}s`], found.length === 0 ? [(0,html/* row */.nM)(['nothing', '0'])] : found.map((trouble) => (0,html/* row */.nM)([name(trouble), `${trouble.count}`])));
}
function passAtKTable(results) {
    const lines = passAtKLines(results);
    return lines.length === 0 ? '' : tableOf([['k', 'pass@k'], ...lines.map(([k, score]) => [`${k}`, score])]);
}
function repeatabilityTable(results) {
    const rows = repeatabilityRows(results);
    return rows.length === 0
        ? ''
        : (0,html/* table */.tp)(['asked again', ''], rows.map((cells) => (0,html/* row */.nM)(cells)));
}
function costTable(results, { unreportedCost, unusableCost }) {
    const { input_cost, output_cost, input_tokens, output_tokens, passed_count, duration_seconds } = results;
    const known = input_cost === null || output_cost === null ? null : input_cost + output_cost;
    const words = (0,benchmarks/* wordsOf */.Z9)(results.benchmark);
    const columns = [
        ['cost', (0,headline/* costText */.rs)(results)],
        ...(unusableCost === 0 ? [] : [['for answers of another model', (0,numbers/* dollars */.E9)(unusableCost)]]),
        ...(unreportedCost === 0
            ? []
            : [['answers that broke off or were lost, at most', (0,numbers/* dollars */.E9)(unreportedCost)]]),
        [`per ${words.passed} ${words.item}`, known === null || passed_count === 0 ? '-' : (0,numbers/* dollars */.E9)(known / passed_count)],
        ['tokens in', (0,numbers/* tokens */.LU)(input_tokens)],
        ['tokens out', (0,numbers/* tokens */.LU)(output_tokens)],
        ['time', (0,numbers/* duration */.p0)(duration_seconds)],
    ];
    return (0,html/* table */.tp)(columns.map(([name]) => name), [(0,html/* row */.nM)(columns.map(([, value]) => value))]);
}
/** As many rows as fit; the others are counted, and are in the results file. */
function job_summary_failures({ benchmark, problems, config }, mostBytes) {
    const failed = problems.filter(({ passed }) => !passed);
    if (failed.length === 0)
        return '';
    const several = config.samples_per_problem > 1;
    const { item, parts, passed } = (0,benchmarks/* wordsOf */.Z9)(benchmark);
    const isCode = failed.some(({ platform }) => platform !== null);
    const rows = [];
    let room = mostBytes - FRAME_BYTES;
    for (const problem of failed) {
        const { difficulty, error_type, tests_passed, tests_total, passed_samples, samples, instructions } = problem;
        const tests = tests_total === 0 ? '-' : `${tests_passed} of ${tests_total}`;
        const what = isCode ? (difficulty ?? '-') : missed(instructions);
        const cells = [problem_name_nameOf(problem), what, error_type ?? '-', tests];
        const line = (0,html/* row */.nM)(several ? [...cells, `${passed_samples} of ${samples}`] : cells);
        room -= Buffer.byteLength(line);
        if (room < 0)
            break;
        rows.push(line);
    }
    const left = failed.length - rows.length;
    const head = [
        ...[item, isCode ? 'difficulty' : 'not followed', 'what went wrong'],
        ...[isCode ? 'tests passed' : `${parts} followed`, ...(several ? ['answers passed'] : [])],
    ];
    const more = left === 0 ? '' : `<p>${(0,numbers/* thousands */.oh)(left)} more in the results file.</p>\n`;
    return (0,html/* details */.zH)(`Not ${passed}: ${(0,numbers/* thousands */.oh)(failed.length)}`, (0,html/* table */.tp)(head, rows) + more);
}
const missed = (instructions) => (instructions ?? []).flatMap(({ id, strict }) => (strict ? [] : [id])).join(', ') || '-';
/** Everything in the list of failures except its rows. */
const FRAME_BYTES = 1_000;
/** The problems with the highest values; none where no value is known. */
function extremes(title, measure, problems, of, format) {
    const known = problems.flatMap((problem) => {
        const value = of(problem);
        return value === null || value === 0 ? [] : [{ problem, value }];
    });
    if (known.length === 0)
        return '';
    const top = known.toSorted((a, b) => b.value - a.value).slice(0, job_summary_LONGEST_LIST);
    const rows = top.map(({ problem, value }) => (0,html/* row */.nM)([problem_name_nameOf(problem), format(value), problem.error_type ?? 'passed']));
    return (0,html/* details */.zH)(title, (0,html/* table */.tp)(['problem', measure, 'outcome'], rows));
}
const seconds = (milliseconds) => (0,numbers/* duration */.p0)(milliseconds / 1000);
function settings(results, { file }) {
    const { model, sample, config } = results;
    const packages = Object.entries(config.packages).map(([name, version]) => `${name} ${version}`);
    const rows = [
        ['model', model.id],
        ['served model', model.served_model],
        ['sample', sampleText(sample)],
        ['dataset', `${sample.dataset}, revision ${sample.revision}`],
        ['max-tokens', (0,numbers/* thousands */.oh)(config.max_tokens)],
        ['thinking-budget', config.thinking_budget === null ? null : (0,numbers/* thousands */.oh)(config.thinking_budget)],
        ['effort', config.effort],
        ['samples per problem', `${config.samples_per_problem}`],
        ['grader', graderText(config)],
        ['environment', config.environment && `${config.environment}: ${[config.python, ...packages].join(', ')}`],
        ['sandbox', config.sandbox],
        ...(0,headline/* extraRows */.oH)(results),
        ['config fingerprint', shortened(results.config_fingerprint)],
        ['sample fingerprint', shortened(sample.fingerprint)],
        ['run', results.id],
        ['results', file],
    ];
    return rows.flatMap(([name, value]) => value === null ? [] : [[name, (0,printable/* printableLine */.o)(value, 300)]]);
}
const sampleText = ({ seed, release, start_date, end_date }) => release === null ? `seed ${seed}` : `seed ${seed}, ${release}, ${start_date} to ${end_date}`;
const graderText = ({ grader, test_timeout, memory_limit_mb }) => test_timeout === null || memory_limit_mb === null
    ? grader
    : `${grader}, ${test_timeout} s a test, ${(0,numbers/* thousands */.oh)(memory_limit_mb)} MB`;
const shortened = (fingerprint) => fingerprint.slice(0, 12);

;// CONCATENATED MODULE: ./lib/action/report/outputs.js



/** Every output of the Action. action.yml and the documentation are made from this table. */
const OUTPUTS = {
    score: 'pass@1, or the share of prompts that IFEval sees followed, from 0 to 1; empty for a failed run and for a shard',
    'confidence-low': 'Lower end of the 95 % interval of the score; empty when score is empty',
    'confidence-high': 'Upper end of the 95 % interval of the score; empty when score is empty',
    'passed-count': 'Number of problems solved',
    'total-count': 'Number of problems measured: the denominator of the score',
    'errored-count': 'Number of problems that could not be measured: not in the denominator',
    status: 'completed, partial (a few answers unmeasured) or failed',
    'cost-usd': 'Cost in USD; empty when the price is unknown',
    'input-tokens': 'Number of tokens sent',
    'output-tokens': 'Number of tokens received, thinking included',
    'duration-seconds': 'Seconds from the start of the run to its results',
    'results-file': 'Path of results.json',
    'run-id': 'Id of the results, the same for every attempt of a workflow run',
    'cache-hit': 'true when all problems came from the cache: nothing was downloaded',
    regression: 'true or false: significantly worse than baseline; undecidable: too few problem pairs, or something else changed; empty without baseline',
    'cost-alert': 'true or false: the month has reached cost-alert; empty without it, or when the dashboard did not answer',
    'gate-failure': 'Why a gate failed the step, in one line; empty when none did',
};
/** Texts of all outputs. An unknown value is empty, never a made-up number. */
function outputsOf(results, { file, cacheHit, gates }) {
    const { input_cost, output_cost } = results;
    // A shard's own share would be mistaken for the score of the whole run.
    const { score, confidence } = (0,core_shards/* loneShard */.rk)(results) === null ? results : { score: null, confidence: null };
    const text = (value) => (value === null || value === undefined ? '' : `${value}`);
    return {
        score: text(score),
        'confidence-low': text(confidence?.low),
        'confidence-high': text(confidence?.high),
        'passed-count': text(results.passed_count),
        'total-count': text(results.total_count),
        'errored-count': text((0,core_shards/* unmeasuredCount */.JY)(results)),
        status: results.status,
        'cost-usd': input_cost === null || output_cost === null ? '' : (input_cost + output_cost).toFixed(6),
        'input-tokens': text(results.input_tokens),
        'output-tokens': text(results.output_tokens),
        'duration-seconds': text(results.duration_seconds),
        'results-file': file,
        'run-id': results.id,
        'cache-hit': `${cacheHit}`,
        regression: (0,gates_regression/* regressionText */.Fr)(gates.against?.regression ?? null),
        'cost-alert': gates.month.kind === 'known' ? `${gates.month.isReached}` : '',
        'gate-failure': (0,report/* gateFailure */.I)(gates) ?? '',
    };
}

;// CONCATENATED MODULE: ./lib/action/report/comparison-text.js


/** Most names in a list; results.json has them all. */
const comparison_text_LONGEST_LIST = 20;
/** Verdicts of baseline and gates for a terminal: sentences, then names and texts of rows. */
function gateText(results, report) {
    const { against } = report;
    if (against === null)
        return { lines: [], rows: (0,comparison/* gateRows */.Zl)(report) };
    const { lost, gained } = (0,comparison/* flipsOf */.ou)(results, against);
    return {
        lines: [(0,comparison/* sentence */.em)(against)],
        rows: [...(0,comparison/* comparisonRows */.Vs)(against), ...comparison_text_listed('lost', lost), ...comparison_text_listed('gained', gained), ...(0,comparison/* gateRows */.Zl)(report)],
    };
}
function comparison_text_listed(title, flips) {
    if (flips.length === 0)
        return [];
    const names = flips.slice(0, comparison_text_LONGEST_LIST).map(({ problem: { problem_id }, errorType }) => {
        const name = (0,printable/* printableLine */.o)(problem_id, 100);
        return errorType === null ? name : `${name} (${errorType})`;
    });
    const more = flips.length > comparison_text_LONGEST_LIST ? [`${flips.length - comparison_text_LONGEST_LIST} more`] : [];
    return [[title, [...names, ...more].join(', ')]];
}

;// CONCATENATED MODULE: ./lib/action/report/summary.js







/** The report for a terminal. Its first line has the result, even for a reader who stops there. */
function renderSummary(results, notes) {
    const gates = gateText(results, notes.gates);
    const problems = (0,core_shards/* problemsOf */.GW)(results);
    return [
        '',
        (0,headline/* headline */.Pl)(results, notes),
        ...(0,headline/* caveats */.oW)(results, notes),
        ...gates.lines,
        '',
        ...breakdowns(results).flatMap((table) => [...columns(table), '']),
        ...summary_failures(problems, (0,benchmarks/* wordsOf */.Z9)(results.benchmark)),
        ...severalSamples(results),
        ...repeatability(results),
        ...summary_settings(results, notes),
        '',
        ...(gates.rows.length === 0 ? [] : [...columns(gates.rows), '']),
    ].join('\n');
}
function summary_failures(problems, { item }) {
    const rows = failureCounts(problems).map(({ type, count, isMeasured }) => [
        type,
        `${count}`,
        isMeasured ? '' : 'not measured',
    ]);
    return rows.length === 0 ? [] : [...columns([['what went wrong', `${item}s`, ''], ...rows]), ''];
}
function severalSamples(results) {
    const { config } = results;
    const rows = passAtKLines(results).map(([k, score]) => [`pass@${k}`, score]);
    return rows.length === 0 ? [] : [...columns([[`${config.samples_per_problem} answers each`, ''], ...rows]), ''];
}
function repeatability(results) {
    const rows = repeatabilityRows(results);
    return rows.length === 0 ? [] : [...columns([['asked again', ''], ...rows]), ''];
}
function summary_settings(results, { unreportedCost, unusableCost, file }) {
    const { config, sample, input_tokens, output_tokens, duration_seconds } = results;
    const atMost = unreportedCost === 0 ? '' : `, at most ${(0,numbers/* dollars */.E9)(unreportedCost)} more for answers that broke off or were lost`;
    const others = unusableCost === 0 ? '' : `, ${(0,numbers/* dollars */.E9)(unusableCost)} more for answers of another model`;
    return columns([
        ['cost', `${(0,headline/* costText */.rs)(results)}${others}${atMost}`],
        ['tokens', `${(0,numbers/* tokens */.LU)(input_tokens)} in, ${(0,numbers/* tokens */.LU)(output_tokens)} out`],
        ['time', (0,numbers/* duration */.p0)(duration_seconds)],
        ...(0,headline/* extraRows */.oH)(results),
        ['sample', [`seed ${sample.seed}`, sample.release, `revision ${sample.revision}`].filter(Boolean).join(', ')],
        ['judge', config.python === null ? config.grader : programJudge(config)],
        ['results', file],
    ]);
}
/** Left-aligned but for numbers in the middle columns; no trailing blanks. */
function columns(rows) {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
}
const programJudge = ({ grader, python, environment, sandbox }) => `${grader}, ${python}, ${environment} environment, sandbox ${sandbox}`;

// EXTERNAL MODULE: ./lib/action/github/outputs.js
var outputs = __webpack_require__(6378);
// EXTERNAL MODULE: ./lib/action/github/post-step.js
var post_step = __webpack_require__(1415);
;// CONCATENATED MODULE: ./lib/action/github/host.js













/** Opens the host of a workflow step: its log, cache, outputs and summary. */
function openActionHost(env, log, signal) {
    const cache = (0,actions_cache/* openRunnerCache */.f)(log.warn);
    return {
        ...NODE_HOST,
        env,
        demo: false,
        signal,
        log: log.line,
        warn: log.warn,
        phase: log.phase,
        redact: log.redact,
        progress: log.progress,
        howToResume: 're-run the failed jobs',
        openRecords: async (keys, inputs) => {
            const { now, clock } = NODE_HOST;
            const options = { env, cache, signal, clock, now, warn: log.warn };
            const journal = await (0,runner_journal/* openRunnerJournal */.Uw)(keys, { ...options, saveLocation: post_step/* saveLocation */.DW });
            const lease = (0,batches_lease/* workflowLease */.QC)(env, (0,batches_lease/* leaseEnd */.iJ)(inputs, now()), now);
            const store = (0,cache_store/* openCacheStore */.qb)(keys, { ...options, saveBatchLocation: post_step/* saveBatchLocation */.JB });
            return withBatchLedger(journal, store, { mode: inputs.mode, lease, now: now(), warn: log.warn });
        },
        preparePython: (inputs) => openReferencePython(inputs, { env, cache, signal, log: log.line, warn: log.warn }),
        report: (results, notes) => host_report(results, notes, log),
    };
}
async function host_report(results, notes, log) {
    log.line(renderSummary(results, notes));
    (0,outputs/* setOutputs */.n)(outputsOf(results, notes), log);
    log.notice((0,headline/* headline */.Pl)(results, notes));
    await (0,outputs/* writeJobSummary */.j)(renderJobSummary(results, notes), log);
}

// EXTERNAL MODULE: ./lib/action/github/run-step.js + 3 modules
var run_step = __webpack_require__(7990);
;// CONCATENATED MODULE: ./lib/action/github/step.js









/** Runs the benchmark as a step of a workflow. Never rejects: the step fails, after all reports. */
const runAction = (env) => (0,run_step/* runStep */.e)({
    env,
    inputNames: INPUT_NAMES,
    secretsOf: (raw) => [
        raw['api-key'],
        ...headerSecrets(raw['headers'], raw['model']),
        ...keysOf(env),
        env['HF_TOKEN'],
    ],
    cancelled: 'the job was cancelled before any results were written',
}, async (step) => {
    const outcome = await step_measure(step).catch((error) => {
        (0,outputs/* setOutputs */.n)({ status: 'failed' }, step.log);
        throw error;
    });
    const failure = step.signal.aborted ? 'the job was cancelled; what was measured is reported' : failureOf(outcome);
    if (failure !== null)
        step.log.fail(failure);
});
const step_measure = async ({ env, raw, log, signal }) => run_run(parseInputs(raw, env), openActionHost(env, log, signal));
/** Why the step fails; null for a run with a score that passes every gate. */
function failureOf({ results, stoppedBy, uncollected, gateFailure }) {
    if (results.status !== 'failed')
        return gateFailure;
    if (stoppedBy !== null)
        return (0,error_line/* errorLine */.B)(stoppedBy);
    if (uncollected !== null)
        return `no score yet: ${(0,headline/* describeUncollected */.iN)(uncollected)}`;
    return `no score: ${(0,headline/* unmeasuredText */.jz)(results) ?? 'nothing'} could not be measured, more than max-error-rate allows`;
}


/***/ })

};
