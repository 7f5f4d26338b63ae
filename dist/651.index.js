export const id = 651;
export const ids = [651];
export const modules = {

/***/ 5498:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a25b91d0427fb66b2627.py";

/***/ }),

/***/ 3381:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "077011a3d706cc89edb5.py";

/***/ }),

/***/ 3272:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "03e5bb603179bd92ac7e.py";

/***/ }),

/***/ 2514:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "06a625db709f0e8ce690.py";

/***/ }),

/***/ 879:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "eb2034be38b72b8e5b08.py";

/***/ }),

/***/ 6087:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2f6cd98a77dd5bb50978.py";

/***/ }),

/***/ 9597:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e15d0c8fce87490bd8bd.py";

/***/ }),

/***/ 6860:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "65b8f0d10f39e227cfc1.py";

/***/ }),

/***/ 2431:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e8a46ccac7cc927e3853.py";

/***/ }),

/***/ 4651:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4058);


(0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)('phase', 'main');
await (0,_step_js__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .C)(process.env);
process.exit(); // what the cache service still has open must not hold the job

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ rememberPlace),
/* harmony export */   F: () => (/* binding */ postStep)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _journal_runner_journal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7368);
/* harmony import */ var _runtime_actions_cache_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1419);



const STATE = 'journal';
/** Keeps the place of the journal for the post part of the step. */
const rememberPlace = (place) => (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(STATE, JSON.stringify(place));
/** The post part of the step, which comes after a cancelled or failed main part too: saves the journal. */
async function postStep() {
    const state = (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu)(STATE);
    if (state === '')
        return; // the main part ended before it bought anything
    await (0,_journal_runner_journal_js__WEBPACK_IMPORTED_MODULE_1__/* .saveRunnerJournal */ .H1)(_journal_runner_journal_js__WEBPACK_IMPORTED_MODULE_1__/* .JournalPlace */ .p7.parse(JSON.parse(state)), (0,_runtime_actions_cache_js__WEBPACK_IMPORTED_MODULE_2__/* .openRunnerCache */ .f)(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e));
}


/***/ }),

/***/ 4058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: ./lib/action/http/proxy.js
var proxy = __webpack_require__(3679);
// EXTERNAL MODULE: ./lib/action/errors.js
var errors = __webpack_require__(187);
// EXTERNAL MODULE: ./lib/action/judge/sandbox/kinds.js
var kinds = __webpack_require__(5773);
// EXTERNAL MODULE: ./lib/action/inputs/gate-validators.js + 1 modules
var gate_validators = __webpack_require__(1279);
// EXTERNAL MODULE: ./lib/core/provider.js
var core_provider = __webpack_require__(7990);
;// CONCATENATED MODULE: ./lib/action/models/providers.js
const PROVIDER_FACTS = {
    anthropic: { name: 'Anthropic', keyVariable: 'ANTHROPIC_API_KEY', address: 'https://api.anthropic.com' },
    openai: { name: 'OpenAI', keyVariable: 'OPENAI_API_KEY', address: 'https://api.openai.com/v1' },
    google: { name: 'Google', keyVariable: 'GEMINI_API_KEY', address: 'https://generativelanguage.googleapis.com' },
    // A stranger's server: a key for another service must never reach it.
    'openai-compatible': { name: 'the server', keyVariable: null, address: null },
};
/** Efforts that have a thinking level at Google, which newer models take in the place of a budget. */
const GEMINI_EFFORTS = ['low', 'medium', 'high'];
/** Every variable that may hold a key, asked for or not: none may be seen in a log. */
const KEY_VARIABLES = Object.values(PROVIDER_FACTS).flatMap(({ keyVariable }) => keyVariable ?? []);
/** The keys that an environment holds. */
const keysOf = (env) => KEY_VARIABLES.flatMap((name) => env[name] || []);

// EXTERNAL MODULE: ./lib/action/inputs/validators.js
var validators = __webpack_require__(8719);
;// CONCATENATED MODULE: ./lib/action/inputs/provider.js




/** Families whose names nobody else gives to models. */
const FAMILIES = [
    [/^claude/, 'anthropic'],
    [/^(gpt-(?!oss)|chatgpt|o[134](-|$))/, 'openai'], // gpt-oss is served by everybody else,
    [/^(models\/)?gemini/, 'google'],
];
const refuse = (message, help) => {
    throw new errors/* BenchmarkError */.E('bad_input', message, help);
};
/**
 * Who serves the model: as said, else by the family of its name, behind whatever gateway, else the server at base-url.
 * @throws BenchmarkError `bad_input` for a model that nobody is known to serve, and for what its provider cannot be asked
 */
function providerOf(inputs) {
    const { model, baseUrl } = inputs;
    const family = FAMILIES.find(([names]) => names.test(model))?.[1];
    const provider = inputs.provider ?? family ?? (baseUrl === null ? null : 'openai-compatible');
    if (provider === null) {
        const help = `Pass provider (${core_provider/* PROVIDERS */.x.join(', ')}), or base-url for a server of your own.`;
        return refuse(`no provider is known for model ${model}`, help);
    }
    if (provider === 'openai-compatible' && baseUrl === null) {
        refuse('provider openai-compatible needs base-url', 'Pass the address that ends before /chat/completions.');
    }
    refuseMeaningless(provider, inputs);
    return provider;
}
/** What a provider has no parameter for is refused: left out in silence, it would be in the fingerprint and not in the request. */
function refuseMeaningless(provider, { thinkingBudget: thinking, effort, mode }) {
    if (provider === 'anthropic')
        return;
    if (mode === 'batch')
        refuse(`provider ${provider} takes no batches here`, 'Use mode live.');
    if (provider !== 'google') {
        if (thinking !== null)
            refuse(`provider ${provider} takes no thinking-budget`, 'Use effort, which it does take.');
        return;
    }
    if (thinking !== null && effort !== null) {
        refuse('provider google takes thinking-budget or effort, not both', 'Leave one of them out.');
    }
    if (effort !== null && !GEMINI_EFFORTS.includes(effort)) {
        refuse(`provider google takes no effort ${effort}`, `Allowed: ${GEMINI_EFFORTS.join(', ')}.`);
    }
}
/**
 * The key in a provider's own variable, and in no other. Empty for a compatible server: it gets only what is given for it.
 * @throws BenchmarkError `bad_input` where there is none
 */
function keyFor(provider, env) {
    const { name, keyVariable } = PROVIDER_FACTS[provider];
    if (keyVariable === null)
        return '';
    const key = (0,validators/* apiKey */.Kz)(env[keyVariable]?.trim() ?? '', keyVariable);
    return key ?? refuse(`no API key for ${name}`, `Pass api-key or set ${keyVariable}.`);
}

// EXTERNAL MODULE: ./lib/core/shards.js
var core_shards = __webpack_require__(1642);
;// CONCATENATED MODULE: ./lib/action/inputs/shard-validators.js


const shard = (0,validators/* optional */.lq)((raw, name) => {
    const [, index, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(raw) ?? []).map(Number);
    const isShard = index !== undefined && of !== undefined && 1 <= index && index <= of && of <= core_shards/* MOST_SHARDS */.Y;
    return isShard ? { index, of } : (0,validators/* reject */.ku)(name, raw, `i/n such as 2/3, with 1 <= i <= n <= ${core_shards/* MOST_SHARDS */.Y}`);
});
const merge = (0,validators/* optional */.lq)((0,validators/* oneLine */.TN)('a folder, a file or a glob of results.json files of shards'));

// EXTERNAL MODULE: ./lib/action/inputs/table.js
var table = __webpack_require__(8594);
;// CONCATENATED MODULE: ./lib/action/inputs/inputs.js







/** Every input there is. Flags, help text and action.yml say what this table says. */
const INPUTS = {
    model: (0,table/* input */.hF)('claude-opus-4-5-20251101', validators/* model */.ge, 'Model id, sent as is'),
    provider: (0,table/* input */.hF)('', validators/* provider */.Mn, 'anthropic, openai, google or openai-compatible; inferred from the model, or from base-url, when empty'),
    'api-key': (0,table/* input */.hF)('', validators/* apiKey */.Kz, 'Key of the provider; else ANTHROPIC_API_KEY, OPENAI_API_KEY or GEMINI_API_KEY; a server of your own may need none'),
    'base-url': (0,table/* input */.hF)('', validators/* baseUrl */.pc, "Gateway, proxy or self-hosted server; else the provider's address. With /v1 at its end for openai and compatible servers"),
    'input-price': (0,table/* input */.hF)('', validators/* inputPrice */.wj, 'USD per million input tokens; needed for a model without a known price, 0 for a server of your own'),
    'output-price': (0,table/* input */.hF)('', validators/* outputPrice */.zN, 'USD per million output tokens; goes with input-price'),
    dataset: (0,table/* input */.hF)('livecodebench/code_generation_lite', validators/* dataset */.RT, 'Hugging Face dataset, or path of a JSONL file or of a folder of them'),
    release: (0,table/* input */.hF)('release_v6', validators/* release */.H6, 'release_vN, vN, vA_vB or release_latest'),
    'start-date': (0,table/* input */.hF)('2024-08-01', validators/* day */.vd, 'First day of the contest window'),
    'end-date': (0,table/* input */.hF)('2025-05-01', validators/* day */.vd, 'Last day of the contest window'),
    difficulty: (0,table/* input */.hF)('', validators/* difficulty */.aG, 'Comma list of easy, medium, hard; all when empty'),
    platform: (0,table/* input */.hF)('', validators/* platform */.iD, 'Comma list of atcoder, codeforces, leetcode; all when empty'),
    problems: (0,table/* input */.hF)('', validators/* problems */.Bk, 'Comma list of question ids: just these'),
    'sample-size': (0,table/* input */.hF)('100', validators/* sampleSize */.se, 'Problems to ask; 0 is all'),
    seed: (0,table/* input */.hF)('42', validators/* seed */.cR, 'The same seed and window always give the same problems'),
    'samples-per-problem': (0,table/* input */.hF)('1', validators/* samplesPerProblem */.uB, 'Answers to each problem; several give pass@k'),
    shard: (0,table/* input */.hF)('', shard, "i/n, such as 2/3: this job's part of the sample; merge the results of all n"),
    merge: (0,table/* input */.hF)('', merge, 'Folder, file or glob of the results of shards: merges and reports them, runs nothing'),
    'max-tokens': (0,table/* input */.hF)('8000', validators/* maxTokens */.rw, 'Tokens an answer may have, thinking included'),
    'thinking-budget': (0,table/* input */.hF)('', validators/* thinkingBudget */._k, 'Tokens of extended thinking; off when empty'),
    effort: (0,table/* input */.hF)('', validators/* effort */.xb, "low, medium, high, xhigh or max; the model's own default when empty"),
    'system-prompt': (0,table/* input */.hF)('', validators/* promptText */.Mv, 'System text, or the path of a file with it; ours when empty'),
    'prompt-template': (0,table/* input */.hF)('', validators/* promptText */.Mv, 'User text with {question}, or the path of a file; ours when empty'),
    mode: (0,table/* input */.hF)('live', validators/* mode */.Mq, 'live, or batch: half the price, answers within minutes to hours'),
    'batch-deadline-minutes': (0,table/* input */.hF)('90', validators/* batchDeadlineMinutes */.y_, 'From the start of the run; then what the batch has not answered is left to the next run with the same settings'),
    'batch-fallback': (0,table/* input */.hF)('none', validators/* batchFallback */.DP, 'none, or live: what a batch fails to answer, or not by its deadline, is bought live'),
    concurrency: (0,table/* input */.hF)('8', validators/* concurrency */.Ex, 'Requests in flight at most'),
    'max-cost': (0,table/* input */.hF)('20', validators/* maxCost */.Cm, 'USD; no request starts whose worst case could pass it'),
    'max-error-rate': (0,table/* input */.hF)('0.05', validators/* maxErrorRate */.p1, 'Largest share of unmeasured answers in a run with a score'),
    'deadline-minutes': (0,table/* input */.hF)('110', validators/* deadlineMinutes */._r, 'Then nothing new is asked, and what is there is reported'),
    'test-timeout': (0,table/* input */.hF)('6', validators/* testTimeout */.W0, 'Whole seconds a test may take'),
    'memory-limit-mb': (0,table/* input */.hF)('4096', validators/* memoryLimitMb */.Ae, 'Memory of a solution in MB'),
    python: (0,table/* input */.hF)('python3', validators/* python */.Hg, 'Interpreter that runs the solutions'),
    'python-packages': (0,table/* input */.hF)('reference', validators/* pythonPackages */.K3, 'reference installs the official packages into a venv of its own; as-is takes the interpreter as it is'),
    sandbox: (0,table/* input */.hF)('auto', validators/* sandbox */._S, `${kinds/* SANDBOX_CHOICES */.Lg.filter((kind) => kind !== 'none').join(', ')}, or none (spelled out, and recorded)`),
    baseline: (0,table/* input */.hF)('', gate_validators/* baseline */._Z, "What to compare with: the path of a results.json, or a dashboard's /api/runs/latest?model=… or /runs/<id>"),
    'fail-below': (0,table/* input */.hF)('', gate_validators/* failBelow */.yb, 'Fail the step, after everything is reported, below this score: 0.72 or 72%'),
    'fail-on-regression': (0,table/* input */.hF)('false', gate_validators/* failOnRegression */.JU, 'true: fail when significantly worse than baseline (p < 0.01 on 400 pairs or more, nothing else changed)'),
    'dashboard-url': (0,table/* input */.hF)('', gate_validators/* dashboardUrl */.aU, 'Dashboard that cost-alert asks what this month has cost'),
    'cost-alert': (0,table/* input */.hF)('', gate_validators/* costAlert */.SP, 'USD per calendar month (UTC), from which on the cost of all runs, this one too, is a warning and an output'),
    'results-file': (0,table/* input */.hF)('results.json', validators/* resultsFile */.pF, 'Where the results are written'),
};
const INPUT_NAMES = Object.keys(INPUTS);
/**
 * Reads every input; nothing else does.
 * @param raw texts by input name
 * @param env where the key of the provider is looked for when `api-key` is empty; no other key is read
 * @throws BenchmarkError `bad_input`, naming input, text and what is allowed
 */
function parseInputs(raw, env) {
    const unknown = Object.keys(raw).find((name) => !Object.hasOwn(INPUTS, name));
    if (unknown !== undefined)
        throw new errors/* BenchmarkError */.E('bad_input', `unknown input ${unknown}`, 'See --help.');
    const values = checkTogether((0,table/* readTable */.xz)(INPUTS, raw));
    // A merge asks no model.
    if (values.merge !== null)
        return { ...values, provider: values.provider ?? 'anthropic', apiKey: '' };
    const provider = providerOf(values);
    return { ...values, provider, apiKey: values.apiKey ?? keyFor(provider, env) };
}
/** Checks the inputs that depend on each other. */
function checkTogether(values) {
    const refuse = (message, help) => {
        throw new errors/* BenchmarkError */.E('bad_input', message, help);
    };
    const { startDate: start, endDate: end, thinkingBudget: thinking, maxTokens } = values;
    if (start > end)
        refuse(`start-date ${start} is after end-date ${end}`, 'Give the earlier day as start-date.');
    if (thinking !== null && thinking >= maxTokens) {
        refuse(`thinking-budget ${thinking} is not below max-tokens ${maxTokens}`, 'Thinking counts as output: raise max-tokens.');
    }
    if ((values.inputPrice === null) !== (values.outputPrice === null)) {
        refuse('only one of input-price and output-price is given', 'Give both, in USD per million tokens.');
    }
    if (values.failOnRegression && values.baseline === null) {
        refuse('fail-on-regression is true, but there is no baseline', 'Say with baseline what to compare with.');
    }
    if (values.costAlert !== null && values.dashboardUrl === null) {
        refuse('cost-alert is given without dashboard-url', 'The dashboard knows what the month has cost so far.');
    }
    const { batchDeadlineMinutes: batchMinutes, deadlineMinutes: minutes } = values;
    if (values.mode === 'batch' && values.batchFallback === 'live' && batchMinutes >= minutes) {
        refuse(`batch-fallback is live, but batch-deadline-minutes ${batchMinutes} is not below deadline-minutes ${minutes}`, 'Nothing could be bought live any more: leave 20 minutes or more between the two.');
    }
    if (values.shard !== null && values.merge !== null) {
        refuse('shard and merge are both given', 'Run the shards first, each with its shard; then merge their results.');
    }
    return values;
}

// EXTERNAL MODULE: ./lib/action/report/headline.js
var headline = __webpack_require__(2961);
// EXTERNAL MODULE: ./lib/action/journal/entry.js + 1 modules
var journal_entry = __webpack_require__(2509);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/action/prompt/extract.js
/** Changes whenever the same answer could give other code: part of what makes two scores comparable. */
const EXTRACTION = 'last-two-fences';
const FENCE = '```';
/**
 * The code in an answer, by the official rule (`extraction_utils.py`): what lies strictly between the last two lines that
 * contain a fence anywhere, taken verbatim. Null when there are no two such lines or nothing lies between them: the
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

;// CONCATENATED MODULE: ./lib/action/prompt/prompt.js



const DEFAULT_SYSTEM = 'You solve programming contest problems in Python 3. Your program is judged by running it on hidden tests with a time ' +
    'limit: it must be correct on every input that the problem allows, and fast enough for the largest.';
// The extraction takes the last two fence lines of an answer, hence the stress on one final block.
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
 * Reads a template of the user message, a small part of Mustache in single braces: `{question}`, `{starter_code}`,
 * `{#starter_code}…{/starter_code}` only for problems with starter code, `{^starter_code}…{/starter_code}` only for those
 * without. Everything else is taken verbatim. An empty system text sends none.
 * Throws `bad_input` for another `{name}`, a section that is not closed, or a kind of problem without `{question}`.
 */
function parseTemplate(system = DEFAULT_SYSTEM, user = DEFAULT_USER) {
    const pieces = [];
    let kinds = BOTH;
    // Odd elements are the tags, for the pattern captures them whole.
    for (const [index, text] of user.split(/(\{[#^/]?\w+\})/).entries()) {
        const section = index % 2 ? SECTIONS[text] : undefined;
        if (section) {
            // Sections begin outside of one and end inside.
            if ((kinds === BOTH) === (section === BOTH))
                throw badTemplate(`${text} stands where no such section can begin or end`);
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
    throw badTemplate(`it does not know ${tag}`);
}
const badTemplate = (reason) => new errors/* BenchmarkError */.E('bad_input', `prompt-template: ${reason}`, 'Use {question}, {starter_code}, {#starter_code}…{/starter_code} and {^starter_code}…{/starter_code}.');
/** The request's texts for a problem. Statement and starter code go in verbatim, braces and all. */
function buildPrompt(problem, { system, pieces }) {
    const kind = problem.starterCode === '' ? 'stdin' : 'function';
    const values = { question: problem.content, starter_code: problem.starterCode };
    const prompt = pieces
        .filter(({ kinds }) => kinds.includes(kind))
        .map(({ what, text }) => (what === 'text' ? text : values[what]))
        .join('');
    return { system, prompt };
}
/** Hex SHA-256 of everything on our side that decides how an answer is asked for and read. */
const promptSha256 = ({ system, user }) => (0,external_node_crypto_.hash)('sha256', JSON.stringify([system, user, EXTRACTION]));

;// CONCATENATED MODULE: ./lib/action/answers/task.js


/** All problems in the order of the sample, once for each answer: a run that is cut off has some of every problem. */
function buildTasks({ problems }, template, inputs, model) {
    const once = problems.map((problem) => ({
        problem,
        request: {
            ...buildPrompt(problem, template),
            maxTokens: inputs.maxTokens,
            thinkingBudget: inputs.thinkingBudget,
            effort: inputs.effort,
        },
    }));
    return Array.from({ length: inputs.samplesPerProblem }, (_, sample) => once.map((task) => ({ ...task, sample, key: (0,journal_entry/* entryKey */.k2)(model, task.request, sample) }))).flat();
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/action/runtime/actions-cache.js + 1 modules
var actions_cache = __webpack_require__(1419);
;// CONCATENATED MODULE: ./lib/action/dataset/bytes.js
/** `0.4 MB`, `340 MB`, `1.2 GB`: decimal, as the Hub shows sizes. */
function showBytes(bytes) {
    const [value, unit] = bytes < 999_500_000 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
    return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/action/dataset/cache/lock.js



/** A holder says every few seconds that it lives; one that has not for long is gone, whatever became of its process. */
const HEARTBEAT_MS = 5_000;
const STALE_MS = 60_000;
const POLL_MS = 200;
/** Takes the file at `path`; null when somebody else has it. */
async function tryHold(path) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    if (!(await create(path))) {
        if (await lock_isHeld(path))
            return null;
        // Of two that find a dead holder's file, both may get it. Then the same content is made twice, and one of them wins.
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
/** False where there is one already. */
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
/** Takes the file at `path` as soon as nobody else has it. */
async function hold(path, { signal, onWait }) {
    for (let waits = 0;; waits++) {
        const held = await tryHold(path);
        if (held)
            return held;
        if (waits === 0)
            onWait();
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS, undefined, { signal });
    }
}
async function lock_isHeld(path) {
    const age = await (0,promises_.stat)(path).then(({ mtimeMs }) => Date.now() - mtimeMs, () => Number.POSITIVE_INFINITY);
    return age < STALE_MS;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
;// CONCATENATED MODULE: ./lib/action/dataset/cache/seal.js
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




const NAME = 'seal.json';
const CHUNK_BYTES = 1 << 20;
/** SHA-256 by file name. */
const digests = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
/** Notes the checksums of all files of a folder in it. They tell accidents; against forgery they prove nothing. */
async function seal(folder) {
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, NAME), JSON.stringify(await digestsOf(folder)));
}
/** Whether the folder holds what it held when it was sealed. */
async function isIntact(folder) {
    try {
        const expected = digests.parse(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, NAME), 'utf8')));
        const actual = await digestsOf(folder);
        const names = Object.keys(expected);
        return names.length === Object.keys(actual).length && names.every((name) => expected[name] === actual[name]);
    }
    catch {
        // Not sealed, or not readable: either way it is not what it was.
        return false;
    }
}
async function digestsOf(folder) {
    const names = (await (0,promises_.readdir)(folder)).filter((name) => name !== NAME).sort();
    const digests = {};
    // One for all files: they are many, and a new one for each chunk is most of the memory that a fetch takes.
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (const name of names)
        digests[name] = await digestOf((0,external_node_path_.join)(folder, name), buffer);
    return digests;
}
async function digestOf(path, buffer) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = __addDisposableResource(env_1, await (0,promises_.open)(path), true);
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
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/cache/folder.js
var folder_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var folder_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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








/** Whoever reads from the folder says so here, lest it be cleared beneath them. */
const READERS = '.readers';
/** A store in a folder of this machine, for any number of processes at a time. Nothing is written before it is used. */
function openFolderStore(root, { log, warn, signal }) {
    let reader = null;
    const read = async () => {
        reader ??= tryHold((0,external_node_path_.join)(root, READERS, (0,external_node_crypto_.randomUUID)()));
        await reader;
    };
    /** That the disk is full is told as such, whatever was being written. */
    const clearly = async (name, work) => {
        try {
            return await work();
        }
        catch (error) {
            throw isDiskFull(error) ? diskFull((0,external_node_path_.join)(root, name), error) : error;
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
            const _ = folder_addDisposableResource(env_1, await hold((0,external_node_path_.join)(root, `.${name}.lock`), {
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
            const result_1 = folder_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    };
    const drop = (name) => (0,promises_.rm)((0,external_node_path_.join)(root, name), { recursive: true, force: true });
    return {
        restore: (name) => clearly(name, () => find(name)),
        save: (name, fill) => clearly(name, () => make(name, fill)),
        drop,
        describe: async () => `${root} holds ${showBytes(await bytesIn(root))}; --clear-cache empties it`,
        [Symbol.asyncDispose]: async () => (await reader)?.[Symbol.asyncDispose](),
    };
}
/** A folder appears under its name in one step, whole and sealed, or not at all. */
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
const diskFull = (folder, cause) => new errors/* BenchmarkError */.E('disk_full', `the disk is full: ${folder} could not be written`, 'Free some space, run with --clear-cache, or set XDG_CACHE_HOME to a folder on a larger disk.', { cause });
/**
 * Empties a store's folder.
 * @returns the bytes that were freed
 * @throws BenchmarkError `bad_input` while a run reads from it
 */
async function clearFolderStore(root) {
    const readers = await readdir(join(root, READERS)).catch(() => []);
    const inUse = await Promise.all(readers.map((name) => isHeld(join(root, READERS, name))));
    if (inUse.includes(true)) {
        const help = 'Wait until it has ended. After a crash the cache can be cleared a minute later.';
        throw new BenchmarkError('bad_input', `the cache ${root} is in use by another run`, help);
    }
    const bytes = await bytesIn(root);
    await rm(root, { recursive: true, force: true });
    return bytes;
}
/** Files that vanish meanwhile belong to another run, and count for nothing. */
async function bytesIn(folder) {
    const files = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const sizes = files
        .filter((file) => file.isFile())
        .map((file) => (0,promises_.stat)((0,external_node_path_.join)(file.parentPath, file.name)).then(({ size }) => size, () => 0));
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

;// CONCATENATED MODULE: ./lib/action/dataset/cache/runner.js




/** One key per run, found by its beginning: content that turned out to be damaged is replaced by the next run's. */
const keyOf = (name, env) => `${prefixOf(name)}${env['GITHUB_RUN_ID']}-${env['GITHUB_RUN_ATTEMPT']}`;
const prefixOf = (name) => `llm-benchmarks-${name}-`;
/**
 * A folder store that a runner loses with each job, filled from the cache of GitHub Actions and saved to it.
 * Folders travel through `<root>/.transfer`: the service has to see the same path for saving and restoring, and one that it
 * has failed to restore may be written to at any time later, so what is read from must never lie there.
 */
function openRunnerStore(local, root, cache, { env, warn }) {
    /** The first fault is the last: the next would cost as long. */
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
        // Saved anew by this run, which leaves half of it out.
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
            // Not waited for: the run goes on, and has its end to wait at.
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
const cacheFolder = (env) => (0,external_node_path_.join)(env['RUNNER_TEMP'] || env['XDG_CACHE_HOME'] || (0,external_node_path_.join)(env['HOME'] || (0,external_node_os_.homedir)(), '.cache'), 'llm-benchmarks', 'dataset');
/** The store for this environment. Touches nothing before it is used. */
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
    const folder = openFolderStore(root, host);
    return env['GITHUB_ACTIONS'] === 'true'
        ? openRunnerStore(folder, root, (0,actions_cache/* openRunnerCache */.f)(host.warn), { env, ...host })
        : folder;
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
/** A cache that cannot be written to is no reason to stop. */
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

// EXTERNAL MODULE: ./lib/core/compare.js + 2 modules
var compare = __webpack_require__(8499);
// EXTERNAL MODULE: ./lib/action/dashboard/call.js
var call = __webpack_require__(7649);
// EXTERNAL MODULE: ./lib/core/api.js + 8 modules
var api = __webpack_require__(6643);
// EXTERNAL MODULE: ./lib/core/outcome.js
var outcome = __webpack_require__(1307);
;// CONCATENATED MODULE: ./lib/action/dashboard/run.js





const github = api/* runSummary */.KL.shape.github.unwrap().pick({ run_id: true, repository: true }).strip().nullable();
/** Only what is needed, so that a dashboard of a later version is understood too. */
const detail = schemas/* object */.Ikc({
    demo: api/* runDetail */.t9.shape.demo,
    run: api/* runSummary */.KL
        .pick({ id: true, run_date: true, score: true, total_count: true })
        .extend({
        github,
        model: api/* runSummary */.KL.shape.model.strip(),
    })
        .strip(),
    sample: api/* runDetail */.t9.shape.sample.strip(),
    config: api/* runDetail */.t9.shape.config.strip(),
    config_fingerprint: api/* runDetail */.t9.shape.config_fingerprint,
    price: api/* runDetail */.t9.shape.price.strip(),
});
const problems = schemas/* object */.Ikc({
    run: api/* runProblems */.eX.shape.run.strip(),
    problems: schemas/* array */.YOg(api/* runProblem */.d0.pick({ problem_id: true, passed: true, error_type: true, samples: true, passed_samples: true }).strip()),
});
const list = schemas/* object */.Ikc({
    runs: schemas/* array */.YOg(api/* runSummary */.KL.pick({ id: true, score: true }).extend({ github }).strip()),
    next_cursor: api/* runList */.kK.shape.next_cursor,
});
/** A run may be replaced by a higher attempt between the two requests that it takes. */
const TRIES = 2;
/**
 * A run of a dashboard with its problems; null when a query finds none (yet), or none but those of `notOf`.
 * Rejects with BenchmarkError `bad_baseline` when the dashboard refuses, `dashboard_unreachable`.
 */
async function fetchRun(which, line) {
    for (let tries = 1;; tries++) {
        const found = which.kind === 'latest' ? await latest(which, line) : await named(which, line);
        if (found === null)
            return null;
        const { id } = found.run;
        const listed = await read(new URL(`/api/runs/${id}/problems`, which.origin), problems, line);
        if (listed !== 'missing' && belong(found, listed))
            return fetched(found, listed);
        if (tries === TRIES) {
            const message = `${new URL(which.origin).host} says different things of run ${id} and of its problems`;
            throw new errors/* BenchmarkError */.E('dashboard_unreachable', message, 'Try again.');
        }
    }
}
async function named(which, line) {
    const found = await read(new URL(`/api/runs/${which.id}`, which.origin), detail, line);
    if (found === 'missing')
        throw missing(which);
    return found;
}
async function latest(which, line) {
    const { origin, query, notOf } = which;
    const found = await read(new URL(`/api/runs/latest${query}`, origin), detail, line);
    if (found === 'missing')
        return null;
    if (!isOf(found.run, notOf))
        return found;
    const id = await latestOfOthers(which, line);
    return id === null ? null : named({ kind: 'run', origin, id }, line);
}
/** A workflow run has a result for each model of its matrix at most, and they come latest first. */
const PAGE = 100;
const MOST_PAGES = 5;
async function latestOfOthers({ origin, query, notOf }, line) {
    const url = new URL(`/api/runs${query}`, origin);
    url.searchParams.set('limit', String(PAGE));
    for (let pages = 0; pages < MOST_PAGES; pages++) {
        const page = await read(url, list, line);
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
async function read(url, schema, line) {
    const reply = await (0,call/* callDashboard */.f0)({ url, post: null }, line);
    if (reply.kind === 'ok')
        return (0,call/* understood */.Se)(schema, reply.json, url);
    // Any web server says 404: only a dashboard can say that it has no such run.
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
/** What a comparison takes for granted: it comes after the run is paid for, and must not fail then. */
const isSound = ({ error_type, passed, samples, passed_samples }) => passed === (error_type === null) &&
    ((0,outcome/* isUnmeasured */.qB)(error_type)
        ? samples === 0 && passed_samples === 0
        : samples > 0 && passed_samples <= samples && passed === (passed_samples === samples));
const fetched = ({ run, demo, sample, config, config_fingerprint, price }, listed) => ({
    run,
    demo,
    configFingerprint: config_fingerprint,
    results: {
        model: { ...run.model, ...price },
        sample,
        config,
        score: run.score,
        total_count: run.total_count,
        problems: listed.problems,
    },
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(9567);
;// CONCATENATED MODULE: ./lib/action/results/github-context.js

const Variables = schemas/* object */.Ikc({
    GITHUB_RUN_ID: coerce/* number */.ai().int().positive(),
    GITHUB_RUN_ATTEMPT: coerce/* number */.ai().int().positive(),
    GITHUB_REPOSITORY: schemas/* string */.YjP().regex(/^[\w.-]+\/[\w.-]+$/),
    GITHUB_SHA: schemas/* string */.YjP().regex(/^[0-9a-f]{40,64}$/),
    GITHUB_EVENT_NAME: schemas/* string */.YjP().min(1),
    GITHUB_SERVER_URL: schemas/* url */.OZ5(),
})
    .transform((env) => ({
    run_id: env.GITHUB_RUN_ID,
    run_attempt: env.GITHUB_RUN_ATTEMPT,
    repository: env.GITHUB_REPOSITORY,
    sha: env.GITHUB_SHA,
    event: env.GITHUB_EVENT_NAME,
    url: `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`,
}));
/** Which workflow run this is, from the variables that the runner sets; null outside of one. */
const githubContext = (env) => Variables.safeParse(env).data ?? null;

// EXTERNAL MODULE: ./lib/action/results/read.js
var results_read = __webpack_require__(9395);
;// CONCATENATED MODULE: ./lib/action/gates/baseline.js






/**
 * The baseline, proved; null while the dashboard has no run that the address names. Of `latest`, runs of this workflow
 * run do not count: in a second attempt the latest is the first, and nothing is worse than itself.
 * Rejects with BenchmarkError `bad_baseline` for one that nothing can be compared with, `dashboard_unreachable`.
 */
async function loadBaseline(source, host) {
    const baseline = source.kind === 'file' ? await fromFile(source.path) : await fromDashboard(source, host);
    if (baseline === null)
        return null;
    const refuse = (reason, help) => new errors/* BenchmarkError */.E('bad_baseline', `baseline ${baseline.name} ${reason}`, help);
    if (baseline.results.score === null)
        throw refuse('has no score: its run failed', 'Compare with a run that has one.');
    if (baseline.demo !== host.demo) {
        const what = baseline.demo ? 'is of the demo, which measures nothing' : 'is a measurement, and this is the demo';
        throw refuse(what, 'Compare like with like.');
    }
    return baseline;
}
async function fromFile(path) {
    const exists = await (0,promises_.stat)(path).catch(() => null);
    if (exists === null)
        throw new errors/* BenchmarkError */.E('bad_baseline', `baseline ${path} does not exist`, 'Check the path.');
    const results = await (0,results_read/* readResultsFile */.B)(path, 'bad_baseline', 'baseline');
    const { id, run_date: runDate, demo, config_fingerprint: configFingerprint } = results;
    return { id, name: path, url: null, runDate, demo, configFingerprint, results };
}
async function fromDashboard(source, { waiting, signal, demo, env }) {
    const line = { ...call/* INSISTENT */.yT, waiting, signal };
    const found = await fetchRun(source.kind === 'run' ? source : { ...source, query: sameKind(source.query, demo), notOf: githubContext(env) }, line);
    if (found === null)
        return null;
    const { id, run_date: runDate } = found.run;
    return { id, name: id, url: `${source.origin}/runs/${id}`, runDate, ...found };
}
/** A dashboard without measurements shows its demo, unless it is told what is wanted. */
function sameKind(query, demo) {
    const asked = new URLSearchParams(query);
    if (!asked.has('demo'))
        asked.set('demo', String(demo));
    return `?${asked}`;
}

// EXTERNAL MODULE: ./lib/action/text/numbers.js
var numbers = __webpack_require__(4418);
;// CONCATENATED MODULE: ./lib/action/gates/fail-below.js

/** Sums of the same shares in another order differ by far less. */
const ROUNDING = 1e-9;
/** Whether a score reaches a limit, both from 0 to 1; and how sure that is. */
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

// EXTERNAL MODULE: ./lib/action/gates/month.js
var month = __webpack_require__(7387);
// EXTERNAL MODULE: ./lib/action/gates/regression.js
var gates_regression = __webpack_require__(4320);
;// CONCATENATED MODULE: ./lib/action/gates/gates.js






/**
 * Loads what the run will be held against: before anything is bought, since a wrong path is no reason to waste a run.
 * Rejects with BenchmarkError `bad_baseline`, `dashboard_unreachable`.
 */
async function openGates(inputs, host) {
    const baseline = inputs.baseline === null ? null : await loadBaseline(inputs.baseline, host);
    if (baseline !== null)
        host.log(`baseline: ${baseline.name} of ${baseline.runDate}`);
    else if (inputs.baseline !== null)
        host.warn('no baseline: the dashboard has no earlier run that its address names, so nothing is compared');
    const { dashboardUrl: origin, costAlert: limit } = inputs;
    return {
        judge: async (results) => ({
            ...judgeScore(results, baseline, inputs),
            month: origin === null || limit === null ? { kind: 'off' } : await (0,month/* checkMonth */.Ds)({ origin, limit }, results, host),
        }),
    };
}
/** The part without effects. */
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
        : (0,compare/* compareResults */.ex)(baseline.results, results);
    const sameConfig = baseline.configFingerprint === results.config_fingerprint;
    return { baseline, comparison, regression: (0,gates_regression/* regressionIn */.nq)(comparison, { sameConfig }) };
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
// EXTERNAL MODULE: ./lib/core/consistency.js
var consistency = __webpack_require__(1171);
// EXTERNAL MODULE: ./lib/core/identity.js
var identity = __webpack_require__(3829);
// EXTERNAL MODULE: ./lib/core/results.js
var core_results = __webpack_require__(3209);
;// CONCATENATED MODULE: ./lib/action/judge/verdict.js
/** A verdict in the official grader's terms. */
const officialOf = (verdict) => ({
    results: verdict.results,
    errorCode: verdict.kind === 'failed' ? verdict.errorCode : null,
});

;// CONCATENATED MODULE: ./lib/action/judge/canaries/known-case.js
/** Results as the official grader lists them; the code is that of the last one. */
const verdict = (...results) => {
    const last = results.at(-1);
    return { results, errorCode: last === true ? null : last === false ? -2 : (last ?? null) };
};
const PASSES = verdict(true);
const WRONG = verdict(-2);
/** Wrong return value. */
const WRONG_VALUE = verdict(false);
const TIME_LIMIT = verdict(-3);
const RUNTIME_ERROR = verdict(-4);
/** The solution's process ended, or never would, without telling: the official grader keeps its initial `[-2]`. */
const DIED = { results: [-2], errorCode: -5 };
const ENOUGH_SECONDS = 6;
const quirk = (name, functionName, code, pairs, official, { timeoutSeconds = ENOUGH_SECONDS, ...options }) => {
    const tests = pairs.map(([input, output]) => ({ input, output }));
    return { name, solution: { code, tests, functionName, timeoutSeconds }, official, ...options };
};
/** A program that reads stdin and prints. */
const program = (name, code, tests, official, options = {}) => quirk(name, null, code, tests, official, options);
/** A program that needs no input. */
const printing = (name, code, output, official, options = {}) => program(name, code, [['', output]], official, options);
/** Code with a function or method `solve`; each input has its arguments as JSON, one a line. */
const calling = (name, code, tests, official, options = {}) => quirk(name, 'solve', code, tests, official, options);
/** A function `solve(x)` whose body is one expression, called with 1. */
const returning = (name, expression, expected, official, options = {}) => calling(name, `def solve(x):\n    return ${expression}\n`, [['1', expected]], official, options);

;// CONCATENATED MODULE: ./lib/action/judge/canaries/programs.js

/** The twenty programs that each run judges before it buys anything: no packages, no Python but any from 3.9 on. */
const CANARIES = [
    program('sums of all lines', 'n = int(input())\nprint(sum(int(input()) for _ in range(n)))', [
        ['2\n40\n2', '42\n'],
        ['1\n-7', '-7'],
    ], verdict(true, true)),
    program('right at first, then wrong', 'print(int(input()) // 2 * 2)', [
        ['4', '4'],
        ['5', '5'],
        ['6', '6'],
    ], verdict(true, -2)),
    printing('numbers of equal value', 'print("2.50", "1e3", "007")', '2.5  1000 7', PASSES),
    printing('no tolerance', 'print(0.1 + 0.2)', '0.3', WRONG),
    printing('a missing line', 'print("yes")', 'yes\nno', WRONG),
    printing('a main guard', 'def main():\n    print("in")\nif __name__ == "__main__":\n    main()', 'in', PASSES),
    printing('a global of the wrapped program', 'n = 1\ndef f():\n    global n\n    n += 1\nf()', '', RUNTIME_ERROR),
    program('stdin that is iterated', 'import sys\nprint(*sys.stdin)', [['a', 'a']], RUNTIME_ERROR),
    program('all of stdin after a line of it', 'import sys\ninput()\nprint(sys.stdin.read())', [['a\nb', 'a\nb']], PASSES),
    program('the prelude', 'print(*accumulate(map(int, input().split())))', [['1 2 3', '1 3 6']], PASSES),
    printing('a syntax error', 'print("open"', 'open', RUNTIME_ERROR),
    program('an exception in the second test', 'print(6 // int(input()))', [
        ['2', '3'],
        ['0', '0'],
    ], verdict(true, -4)),
    printing('an exit', 'print("left")\nexit(1)', 'left', PASSES),
    printing('a process that dies', 'import os\nprint("gone", flush=True)\nos._exit(0)', 'gone', DIED),
    printing('an endless loop', 'while True:\n    pass', '', TIME_LIMIT, { timeoutSeconds: 1 }),
    calling('a method of Solution', 'class Solution:\n    def solve(self, words: List[str]) -> Dict[str, int]:\n        return Counter(words)', [['["a", "b", "a"]', '{"a": 2, "b": 1}']], PASSES),
    calling('state from test to test', 'class Solution:\n    seen = []\n    def solve(self, x):\n        self.seen.append(x)\n        return len(self.seen)', [
        ['5', '1'],
        ['5', '1'],
    ], verdict(true, false)),
    returning('a tuple at the top', '(x, 2.0, True)', '[1, 2, 1]', PASSES),
    returning('a tuple within', '[(x, 2)]', '[[1, 2]]', WRONG_VALUE),
    calling('a missing function', 'def other(x):\n    return x', [['1', '1']], RUNTIME_ERROR),
];

;// CONCATENATED MODULE: ./lib/action/judge/canaries/run.js


/** Judges the canaries as any solution is judged, side by side. Never rejects: a fault of the judge is a wrong verdict. */
const runCanaries = async (judge, canaries = CANARIES) => {
    const checks = await Promise.all(canaries.map((canary) => check(judge, canary)));
    return { checks, wrong: checks.filter(({ expected, actual }) => expected !== actual) };
};
const check = async (judge, { name, solution, official }) => {
    const verdict = await judge.judge(solution);
    const expected = described(official);
    if (verdict.kind === 'judge_error')
        return { name, expected, actual: verdict.detail, wallMs: 0 };
    return { name, expected, actual: described(officialOf(verdict)), wallMs: verdict.wallMs };
};
const described = ({ results, errorCode }) => `${JSON.stringify(results)}${errorCode === null ? '' : ` code ${errorCode}`}`;

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
;// CONCATENATED MODULE: ./lib/action/judge/compare.js
/**
 * What can be decided without Python. `true` is sure: Python's rules would agree. `false` means: ask the comparer.
 */
/** stdout against expected stdout: equal once ASCII space around text and lines is gone. */
const surelySameText = (actual, expected) => {
    const text = actual.toString();
    if (text.includes('\ufffd'))
        return false; // not UTF-8: surrogates, or forged
    const [left, right] = [trimAscii(text), trimAscii(expected)];
    if (left === right)
        return true;
    const [leftLines, rightLines] = [left.split('\n'), right.split('\n')];
    return leftLines.length === rightLines.length && leftLines.every((line, i) => sameTrimmed(line, rightLines[i]));
};
const sameTrimmed = (left, right) => right !== undefined && (left === right || trimAscii(left) === trimAscii(right));
/** Space, \t, \n, \v, \f, \r: a subset of what Python strips, and of what JavaScript's trim does. */
const isAsciiSpace = (code) => code === 32 || (code >= 9 && code <= 13);
const trimAscii = (text) => {
    let [start, end] = [0, text.length];
    while (start < end && isAsciiSpace(text.charCodeAt(start)))
        start++;
    while (end > start && isAsciiSpace(text.charCodeAt(end - 1)))
        end--;
    return text.slice(start, end);
};
/** JSON of a return value, as Python writes it, against expected JSON: the same text once the space is gone. */
const surelySameValue = (actual, expected) => {
    const text = actual.toString();
    // A NaN is not even equal to itself; what is not UTF-8 has lone surrogates, or is forged.
    return !text.includes('NaN') && !text.includes('\ufffd') && text === withoutSpace(expected);
};
const withoutSpace = (json) => json.includes('"') ? json.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1') : json.replace(/\s+/g, '');
/** Longest run of digits that Python reads as a number here (`sys.set_int_max_str_digits`, set by the official grader). */
const MAX_DIGITS = 50_000;
/** What JavaScript accepts as JSON Python does too, but for numbers of too many digits. */
const surelyJson = (text) => {
    if (text.length > MAX_DIGITS && text.split(/\D+/).some((digits) => digits.length > MAX_DIGITS))
        return false;
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
};
/** UTF-8 as Python's `surrogatepass` writes it: a lone surrogate as three bytes. */
const encodeText = (text) => text.isWellFormed() ? Buffer.from(text) : Buffer.concat([...text].map(encodeCharacter));
const encodeCharacter = (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0xd800 || code > 0xdfff)
        return Buffer.from(character);
    return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
};

;// CONCATENATED MODULE: ./lib/action/judge/frames.js
/**
 * Frames between Node and the driver in the sandbox: u32 length of the payload (little endian), u8 type, payload.
 * `python/wire.py` is the other side and explains each type.
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
const encodeFrame = (type, payload) => {
    const frame = Buffer.allocUnsafe(HEADER_BYTES + payload.length);
    frame.writeUInt32LE(payload.length, 0);
    frame.write(type, 4, 'latin1');
    payload.copy(frame, HEADER_BYTES);
    return frame;
};
/** An input as a frame: UTF-8, or JSON where the text has lone surrogates, which UTF-8 cannot hold. */
const encodeInput = (text) => text.isWellFormed()
    ? encodeFrame(FRAME.input, Buffer.from(text))
    : encodeFrame(FRAME.inputJson, Buffer.from(JSON.stringify(text)));
/** Cuts a byte stream into frames; joins chunks only when a frame is complete. */
class FrameReader {
    #cap;
    #chunks = [];
    #size = 0;
    #needed = HEADER_BYTES;
    /** @param cap largest payload in bytes that is accepted */
    constructor(cap) {
        this.#cap = cap;
    }
    /** @throws RangeError when a header announces more than the cap: the stream is unusable from there on. */
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
 * Decides whether an output is right. Equal texts are decided here; everything else by Python's own rules in a trusted
 * process that runs no code of any solution. That process and Node are the only ones that see expected outputs.
 */
class Comparer {
    #python;
    #worker = null;
    #last = Promise.resolve();
    constructor(python) {
        this.#python = python;
    }
    /** @param claim what a solution claims as its output: a frame of type text, value or typed */
    async compare(claim, expected) {
        if (claim.type === FRAME.text) {
            return surelySameText(claim.payload, expected) ? EQUAL : this.#ask('text', claim.payload, expected);
        }
        if (claim.type === FRAME.typed)
            return this.#ask('typed', claim.payload, expected);
        return surelySameValue(claim.payload, expected) ? EQUAL : this.#ask('value', claim.payload, expected);
    }
    /** True if each text is one JSON value to Python. */
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
     * One question at a time; a worker that died or hangs is replaced once. What breaks two, where a plain question does
     * not, is the claim's doing and its failure: were it the judge's, a solution could choose not to be measured.
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
    /** The answer, or what broke the worker, which is gone then. */
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
        this.#process.stdin.on('error', () => { }); // the missing answer tells
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
/** Inputs sent before their outputs came. They are no secret; what follows the first failure never counts. */
const AHEAD = 16;
const AHEAD_BYTES = 4 * 2 ** 20;
/** Slack of the driver over a solution's own time: start, sweep, a loaded machine. */
const SILENCE_SECONDS = 60;
const STARVED_BELOW = 0.9;
const SHOWN_CHARACTERS = 2_000;
/**
 * Runs a solution against its tests in one sandbox, with the official grader's results.
 * @throws SandboxFault, or the comparer's fault: neither says anything about the solution
 */
const grade = async (sandbox, comparer, solution) => {
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
            await run.take(frame, comparer);
    } while (frame.type !== FRAME.done && !run.decided);
    if (frame.type !== FRAME.done)
        sandbox.send(FRAME.stop);
    while (frame.type !== FRAME.done)
        frame = await sandbox.next(silence);
    return run.finish(doneSchema.parse(JSON.parse(frame.payload.toString())));
};
/** The official grader parses all arguments, one a line, and all expected values before the first test. */
const hasValidJson = async ({ functionName, tests }, comparer) => functionName === null || comparer.areJson(tests.flatMap(({ input, output }) => [...input.split('\n'), output]));
const invalidTests = {
    results: [-4],
    testsPassed: 0,
    failure: { errorType: 'runtime', errorCode: -4, detail: 'the tests are not valid JSON', failedTest: null },
    wallMs: 0,
    cpuMs: 0,
    starved: false,
};
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
    /** Takes one claim of the solution; nothing is claimed twice or before it was asked for. */
    async take(frame, comparer) {
        const test = this.#solution.tests[this.#passed];
        if (frame.type === FRAME.raised) {
            this.#raised(frame);
            return;
        }
        if (test === undefined || this.#passed >= this.#sent || !this.#isOutput(frame)) {
            this.#died('runtime', 'spoke out of turn');
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
        const claim = raisedSchema.safeParse(parseJson(frame.payload));
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
    /** An honest program prints, an honest function returns. */
    #isOutput({ type }) {
        return this.#solution.functionName === null ? type === FRAME.text : type === FRAME.value || type === FRAME.typed;
    }
    /** The official element of a wrong output. */
    get #wrong() {
        return this.#solution.functionName === null ? -2 : false;
    }
    get #passedResults() {
        return Array(this.#passed).fill(true);
    }
    /** @param listed what the official grader lists for the test that failed */
    #failTest(errorType, errorCode, detail, listed, frame) {
        this.#failure = { errorType, errorCode, detail, failedTest: this.#failedTest(frame) };
        this.#failedResults = [...this.#passedResults, ...listed];
    }
    /** It failed outside any test: the official grader forgets what passed. */
    #failWhole(errorType, detail) {
        this.#failure = { errorType, errorCode: -4, detail, failedTest: null };
        this.#failedResults = [-4];
    }
    /** Its process ended, or never would, without telling: the official grader keeps its initial result. */
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
        // Neither what followed the last right output counts, nor what ran ahead of a wrong one.
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
const parseJson = (payload) => {
    try {
        return JSON.parse(payload.toString());
    }
    catch {
        return null;
    }
};
const shown = (text) => text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}… (${text.length} characters)` : text;

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(356);
;// CONCATENATED MODULE: ./lib/action/judge/python.js




/** Packages of the official grader's lock file that solutions import; versions go to log and results. */
const OFFICIAL_PACKAGES = ['numpy', 'scipy', 'pandas', 'networkx', 'sympy'];
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
 * Asks an interpreter what it is. It may be a name on PATH, a path, or a wrapper that starts the real one.
 * @throws BenchmarkError `no_python`
 */
const inspectPython = async (python) => {
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
        throw fail(`is version ${report.version}, and the judge needs ${MINIMUM.join('.')} or later`);
    }
    return report;
};
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
    // the pace of other processes
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
    // asynchronous I/O that walks past a filter
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
    // watching what others do with files
    fanotify_init: [300, 262],
    inotify_init: [253, null],
    inotify_init1: [294, 26],
};
/** Calls that are judged by their arguments (in the program) or refused so that callers fall back. */
const SPECIAL = {
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
/** Their first argument is a process, and must be the caller's own: where uids are equal they reach the driver. */
const OWN_PROCESS_ONLY = [
    'prlimit64',
    'sched_setaffinity',
    'sched_setattr',
    'sched_setparam',
    'sched_setscheduler',
];
const column = { x64: 0, arm64: 1 };
/** Names of the table and their numbers on one architecture. */
const deniedTable = (arch) => Object.fromEntries(Object.entries(DENIED).flatMap(([name, row]) => {
    const number = row[column[arch]];
    return number === null ? [] : [[name, number]];
}));
const deniedSyscalls = (arch) => Object.values(deniedTable(arch));
const specialSyscall = (name, arch) => SPECIAL[name][column[arch]];
/** Last number that this table has looked at (Linux 6.1); what is newer is unknown and refused. */
const HIGHEST_SYSCALL = 451;
/** linux/sched.h: CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET} */
const CLONE_NEW_NAMESPACES = 0x7e020000;
/** asm-generic/ioctls.h: TIOCSTI types into a terminal, TIOCLINUX pastes into a console. */
const DENIED_IOCTLS = [0x5412, 0x541c];
/** linux/socket.h */
const AF_UNIX = 1;

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/seccomp.js



/**
 * The architecture whose program this machine needs.
 * @throws BenchmarkError `no_sandbox` on one without a table
 */
const machineArch = (machine = (0,external_node_os_.arch)()) => {
    if (machine === 'x64' || machine === 'arm64')
        return machine;
    throw new errors/* BenchmarkError */.E('no_sandbox', `no sandbox for ${machine} machines`, 'Use an x86_64 or aarch64 runner.');
};
/**
 * The seccomp program of a sandbox as bubblewrap's `--seccomp` reads it: an array of `struct sock_filter`
 * `{u16 code, u8 jt, u8 jf, u32 k}` in native byte order.
 *
 * Denied calls fail with EPERM; `clone3` (whose flags a filter cannot see) and numbers newer than the table with ENOSYS,
 * so that callers fall back; a call through a foreign ABI kills the process.
 */
const seccompProgram = (arch) => {
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
};
// linux/bpf_common.h: BPF_LD|BPF_W|BPF_ABS, BPF_JMP|<op>|BPF_K, BPF_RET|BPF_K
const CODE = { load: 0x20, jumpEqual: 0x15, jumpGreater: 0x25, jumpGreaterOrEqual: 0x35, jumpSet: 0x45, ret: 0x06 };
// linux/seccomp.h; the low half of RET_ERRNO is the errno
const RET = { allow: 0x7fff0000, kill: 0x80000000, eperm: 0x00050001, enosys: 0x00050026 };
// linux/audit.h
const AUDIT_ARCH = { x64: 0xc000003e, arm64: 0xc00000b7 };
const X32_BIT = 0x40000000;
// How a caller names its own process
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
const assemble = ({ code, jumpTrue, jumpFalse, k }) => {
    const bytes = Buffer.alloc(8);
    if ((0,external_node_os_.endianness)() !== 'LE')
        throw new Error('seccomp programs are built for little-endian machines only');
    bytes.writeUInt16LE(code, 0);
    bytes.writeUInt8(jumpTrue, 2);
    bytes.writeUInt8(jumpFalse, 3);
    bytes.writeUInt32LE(k, 4);
    return bytes;
};

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/command.js




const LAUNCHER = (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "launch.sh", 'utf8');
/** Reads the driver's modules from the first bytes of its stdin: no file of ours has to exist in the sandbox. */
const command_BOOT = `
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
/** Thread pools of numerical libraries would multiply processes and make forking the driver unsafe. */
const THREADS = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
/** A fixed hash seed: the order of a set is part of some programs' output, and must not change between two runs. */
const PYTHON_ENV = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', PYTHONHASHSEED: '0', ...THREADS };
/** The command line of a sandbox whose driver speaks frames on stdin and stdout. */
const sandboxCommand = (spec) => {
    const limits = driverLimits(spec);
    const python = [spec.python.path, '-s', '-B', '-c', command_BOOT];
    if (spec.kind === 'none') {
        const [file = '', ...args] = python;
        return { file, args, env: { ...PYTHON_ENV, ...limits } };
    }
    const group = spec.kind === 'bwrap-user' ? 'rlimit' : 'cgroup';
    const launch = ['/bin/sh', '-c', LAUNCHER, 'launch', group, limits.JUDGE_MEMORY_BYTES, limits.JUDGE_PROCESSES];
    const command = [...launch, octal(seccompProgram(machineArch())), 'bwrap', ...bwrapArguments(spec, limits)];
    const [file = '', ...args] = [...asUser(spec), ...command, '--', ...python];
    return { file, args, env: { PATH: process.env['PATH'] ?? PYTHON_ENV.PATH } };
};
/** What makes the launcher run as the user that its kind needs. Unprivileged means so: even where we are root. */
const asUser = ({ kind, slot }) => {
    if (kind === 'bwrap-sudo')
        return ['sudo', '-n', '--'];
    if (kind === 'bwrap-root' || process.getuid?.() !== 0)
        return [];
    const id = String((0,kinds/* firstUid */.nz)(slot));
    return ['setpriv', '--reuid', id, '--regid', id, '--clear-groups', '--'];
};
/** As `printf` in sh reads it. */
const octal = (bytes) => Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
const driverLimits = (spec) => ({
    JUDGE_MEMORY_BYTES: String(spec.memoryLimitMb * 2 ** 20),
    JUDGE_PROCESSES: String(spec.maxProcesses),
    JUDGE_FIRST_UID: hasRoot(spec) ? String((0,kinds/* firstUid */.nz)(spec.slot)) : '',
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
/** The interpreter, its libraries, five devices and a /proc of its own; read-only, nothing of the machine's data. */
const fileSystem = ({ folders }) => [
    ...['--ro-bind', '/usr', '/usr'],
    ...['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].flatMap(systemFolder),
    ...['/etc/alternatives', '/etc/ld.so.cache'].flatMap((path) => ['--ro-bind-try', path, path]),
    ...[...new Set([...folders.flatMap(parents), '/dev'])].flatMap((path) => ['--perms', '0755', '--dir', path]),
    ...folders.flatMap((path) => ['--ro-bind', path, path]),
    ...['--proc', '/proc'],
    ...['null', 'zero', 'full', 'random', 'urandom'].flatMap((name) => ['--dev-bind', `/dev/${name}`, `/dev/${name}`]),
    // What a solution has on 0, 1 and 2 anyway.
    ...['stdin', 'stdout', 'stderr'].flatMap((name) => ['--dev-bind', '/dev/null', `/dev/${name}`]),
    ...['--remount-ro', '/', '--chdir', '/'],
];
/** Folders above a path, outermost first: bubblewrap would make them for root only. */
const parents = (path) => {
    const parent = (0,external_node_path_.dirname)(path);
    return parent === '/' ? [] : [...parents(parent), parent];
};
/** `/lib` and its like: a link into /usr on merged systems, a folder elsewhere. */
const systemFolder = (path) => {
    if (!(0,external_node_fs_.existsSync)(path))
        return [];
    return (0,external_node_fs_.lstatSync)(path).isSymbolicLink() ? ['--symlink', (0,external_node_fs_.readlinkSync)(path), path] : ['--ro-bind', path, path];
};

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/sandbox.js





/** The sandbox, not the solution, failed. The solution's verdict is unknown. */
class SandboxFault extends Error {
    name = 'SandboxFault';
}
const readySchema = schemas/* object */.Ikc({ pid: schemas/* int */.Whr(), uid: schemas/* int */.Whr(), limits: schemas/* enum */.k5n(['rlimit', 'cgroup v2', 'cgroup v1']) });
const START_SECONDS = 30;
const CLOSE_SECONDS = 2;
/** Above the driver's own cap on what a solution may send. */
const FRAME_CAP_BYTES = 2 ** 30;
const modules = () => {
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
};
/** One running sandbox: frames in, frames out, and an end that leaves nothing behind. */
class Sandbox {
    ready;
    #process;
    #frames;
    constructor(ready, child, frames) {
        this.ready = ready;
        this.#process = child;
        this.#frames = frames;
    }
    /** @throws SandboxFault when it does not come up; what it said on stderr is in the message. */
    static start(spec) {
        return Sandbox.launch(sandboxCommand(spec));
    }
    /** The same with a command line of its own. */
    static async launch({ file, args, env }) {
        // A session of its own: Ctrl-C in a terminal reaches us, and we end it in order.
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
    /** The next frame. @throws SandboxFault when the sandbox ended or did not answer within `seconds`. */
    async next(seconds) {
        const timer = setTimeout(() => this.#frames.fail(`it was silent for ${seconds} s`), seconds * 1000);
        try {
            return await this.#frames.next();
        }
        finally {
            clearTimeout(timer);
        }
    }
    /** Ends the sandbox and everything in it; resolves when it is gone. */
    async close() {
        await endProcess(this.#process, this.#frames);
    }
}
/** Frames as they arrive, for one reader; remembers how the process ended. */
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
        child.stdin.on('error', () => { }); // EPIPE: the end of the process tells more
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
/** The driver ends when its stdin does, and with it the namespace. What does not obey is killed. */
const endProcess = async (child, frames) => {
    frames.fail('it was closed');
    child.stdin.end();
    const timer = setTimeout(() => killGroup(child), CLOSE_SECONDS * 1000);
    await frames.ended;
    clearTimeout(timer);
};
const killGroup = (child) => {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, 'SIGKILL');
    }
    catch {
        // Not ours to kill: it was started through sudo.
        (0,external_node_child_process_.execFile)('sudo', ['-n', 'kill', '-KILL', '--', `-${child.pid}`], () => { });
    }
};

;// CONCATENATED MODULE: ./lib/action/judge/pool.js


/** A fixed number of sandboxes, each judging one solution at a time; a broken or used-up one is replaced. */
class Pool {
    #slots;
    #free;
    #waiting = [];
    #alone = Promise.resolve();
    constructor(spec, size, firstSlot = 0) {
        this.#slots = Array.from({ length: size }, (_, index) => new Slot({ ...spec, slot: firstSlot + index }));
        this.#free = [...this.#slots];
    }
    /** Runs a task in the next free sandbox. @throws what the task throws, or SandboxFault */
    async use(task) {
        const slot = await this.#acquire();
        try {
            return await slot.use(task);
        }
        finally {
            this.#release(slot);
        }
    }
    /** The same while every other sandbox of the pool rests. */
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
                // The next solution need not wait for it; if it fails, that solution's turn says so.
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
 * Makes sure that `bwrap` is there. On a GitHub runner it is installed with the system's package manager, and said.
 * Anywhere else the machine is its owner's to change.
 * @throws BenchmarkError `no_sandbox`
 */
const ensureBubblewrap = async (log) => {
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
};
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
;// CONCATENATED MODULE: ./lib/action/judge/attacks/attack.js
/** `comm` of processes that attackers try to leave behind. */
const SURVIVOR_NAME = 'judge-canary';
/** File that attackers try to leave behind. */
const LEFT_FILE = 'judge-canary.txt';
const BEGIN = `
import ctypes, json, os, posix, sys
bait = json.loads(input())
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
/** A program that collects in `reached` what it must not reach. */
const probing = (name, body, when = 'in tests') => ({
    name,
    program: BEGIN + body + END,
    ends: 'held',
    atStart: when === 'at start',
});
/** Only what is meant to meet the limit should: a busy machine takes its time. */
const SECONDS = { timeout: 1, held: 20, memory_limit: 40 };
const solutionFor = ({ program, ends }, bait, extra = {}) => ({
    code: program,
    tests: [{ input: JSON.stringify({ ...bait, ...extra }), output: 'held' }],
    functionName: null,
    timeoutSeconds: SECONDS[ends],
});

;// CONCATENATED MODULE: ./lib/action/judge/attacks/memory.js
/** Limit of the sandbox that memory attacks run in, so that proving it takes no time. */
const SMALL_MEMORY_MB = 512;
const MEMORY_BOMB = {
    name: 'memory bomb',
    program: 'data = []\nwhile True: data.append(b"x" * (1 << 24))',
    ends: 'memory_limit',
    atStart: true,
};
/** No process takes too much, all of them together do: only a cgroup sees it. */
const SHARED_MEMORY_BOMB = {
    name: 'memory bomb of many processes',
    program: `
import posix, signal
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
data = []
while count < 4: data.append(b"x" * (1 << 24))
print("reached 800 MB")
`,
    ends: 'memory_limit',
    atStart: false,
};

;// CONCATENATED MODULE: ./lib/action/judge/attacks/files.js

/** Reading and writing what is not the solution's. */
const FILE_ATTACKS = [
    probing('secrets', `
known = {"PATH", "PWD", "LANG", "LC_CTYPE", "PYTHONHASHSEED"}
reached += [name for name in os.environ if name not in known and not name.endswith("_NUM_THREADS")]
for path in (*bait["files"], f"/proc/{bait['pid']}/environ", "/etc/passwd", "/etc/shadow", "/sys/kernel", "/run/dbus",
             "/var/log", "/var/run/docker.sock"):
    if os.access(path, os.F_OK): reached.append(path)
`, 'at start'),
    probing('writes', `
folders = ["/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/run", "/usr", "/usr/lib", "/home", "/proc"]
for folder in folders + [os.path.dirname(path) for path in bait["files"]]:
    attempt(folder, lambda: posix.close(posix.open(f"{folder}/${LEFT_FILE}", posix.O_CREAT | posix.O_WRONLY)))
    attempt(f"unnamed file in {folder}", lambda: posix.close(posix.open(folder, os.O_TMPFILE | posix.O_WRONLY)))
for path in bait["files"]:
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

/** Talking to anyone. */
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
attempt("tcp", call, _socket.AF_INET, _socket.SOCK_STREAM, ("127.0.0.1", bait["tcpPort"]))
if "udpPort" in bait: attempt("udp", call, _socket.AF_INET, _socket.SOCK_DGRAM, ("127.0.0.1", bait["udpPort"]))
if "unixPath" in bait: attempt("unix socket", call, _socket.AF_UNIX, _socket.SOCK_STREAM, bait["unixPath"])
if "abstractName" in bait:
    attempt("abstract socket", call, _socket.AF_UNIX, _socket.SOCK_STREAM, "\0" + bait["abstractName"])
`, 'at start'),
    probing('network interfaces', `
with open("/proc/self/net/dev") as file:
    reached += [name for line in file.readlines()[2:] if (name := line.split(":")[0].strip()) != "lo"]
`),
];

;// CONCATENATED MODULE: ./lib/action/judge/attacks/privileges.js

/** Python that makes `interrupt` a system call by the door of 32-bit programs, which an x86_64 kernel may have or not. */
const BY_INTERRUPT = `
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=7)
code.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, getpid; int 0x80; ret
interrupt = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
`;
/** Becoming more than an ordinary process, by the kernel's help or by a program's. */
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
    // Arguments that make each call fail harmlessly where it is let through.
    probing('system calls', `
for name, number in bait["denied"].items():
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
/** Seeing, touching and outnumbering other processes; outliving the verdict. */
const PROCESS_ATTACKS = [
    probing('processes', `
seen = [int(name) for name in posix.listdir("/proc") if name.isdigit()]
reached += [f"process {pid}" for pid in seen if pid not in (1, posix.getpid())]
`, 'at start'),
    probing('memory of others', `
for pid in {1, posix.getppid(), bait["pid"]}:
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
    // Where the driver has the solution's uid it can be signalled; as process 1 it takes none. Its answer is the proof.
    probing('signals', `
driver = posix.getppid()
for number in range(1, 65):
    try: posix.kill(1, number)
    except OSError: pass
for pid in {driver, bait["pid"]} - {1}: attempt(f"signal to process {pid}", posix.kill, pid, 0)
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
    processes_program('endless loop', 'timeout', 'at start', `
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True: pass
`),
];

;// CONCATENATED MODULE: ./lib/action/judge/attacks/table.js





const HONEST = probing('honest program', '', 'at start');
/** Each tries one kind of thing that no solution may do. Memory attacks need a sandbox of their own: `memory.ts`. */
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











/** An endless loop with a limit of a second is dead after two; the rest is a busy machine. */
const SLOWEST_MS = 10_000;
/**
 * Proves a pool of sandboxes with canaries, the attacks marked for it, through the very path that will grade.
 * @throws SandboxFault when no sandbox of the kind comes up
 */
const probe = async (pool, spec, comparer) => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const listener = probe_addDisposableResource(env_1, await listen(), true);
        const small = probe_addDisposableResource(env_1, new Pool({ ...spec, memoryLimitMb: SMALL_MEMORY_MB }, 1, kinds/* PROBE_SLOT */.kO), true);
        const bait = { files: filesOfOurs(), tcpPort: listener.port, pid: process.pid };
        const run = async (attack, on) => {
            const graded = await on.use((sandbox) => grade(sandbox, comparer, solutionFor(attack, bait)));
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
};
/** What an attack reached, in its own words; null if the sandbox held. */
const escapeOf = ({ ends }, { failure }) => {
    if ((failure?.errorType ?? 'held') === ends)
        return null;
    return failure?.failedTest?.actual?.trim() || failure?.detail || 'passed';
};
/** One file in each folder where secrets of ours may lie. */
const filesOfOurs = () => [
    ...[(0,external_node_os_.homedir)(), process.cwd(), (0,external_node_os_.tmpdir)(), import.meta.dirname],
    ...[process.env['RUNNER_TEMP'], process.env['GITHUB_WORKSPACE']],
].flatMap((folder) => {
    if (!folder || !(0,external_node_fs_.existsSync)(folder))
        return [];
    const file = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }).find((entry) => entry.isFile());
    return file ? [(0,external_node_path_.join)(folder, file.name)] : [];
});
const listen = async () => {
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
};
/** Processes that outlived their verdict. A disposable sandbox may need a moment to be gone. */
const survivors = async () => {
    let found = 0;
    for (let attempt = 0; attempt < 20; attempt++) {
        found = (0,external_node_fs_.readdirSync)('/proc').filter((entry) => /^\d+$/.test(entry) && nameOf(entry) === SURVIVOR_NAME).length;
        if (found === 0)
            return null;
        await (0,external_node_timers_promises_.setTimeout)(50);
    }
    return `${found} processes alive`;
};
const nameOf = (pid) => {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/comm`, 'utf8').trim();
    }
    catch {
        return ''; // ended meanwhile
    }
};

;// CONCATENATED MODULE: ./lib/action/judge/sandbox/choose.js





const NO_SANDBOX_HELP = 'Install bubblewrap and run as root, with passwordless sudo, or where unprivileged namespaces are allowed; "none" runs model-written code without any isolation.';
/**
 * Finds the best kind whose canaries all hold; a kind that is named is the only one tried.
 * @throws BenchmarkError `no_sandbox` that says what each kind failed at
 */
const chooseSandbox = async ({ sandbox: choice, log, onProbe }, base, workers, comparer) => {
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
    throw new errors/* BenchmarkError */.E('no_sandbox', `no sandbox could be proved: ${failures.join('; ')}`, NO_SANDBOX_HELP);
};
const probeSafely = async (pool, spec, comparer) => {
    try {
        return await probe(pool, spec, comparer);
    }
    catch (error) {
        return { limits: 'none', canaries: [{ name: 'start', failure: (0,errors/* describeError */.U)(error), ms: null }] };
    }
};
const candidates = async () => {
    if (process.getuid?.() === 0)
        return ['bwrap-root', 'bwrap-user'];
    return (await hasSudo()) ? ['bwrap-sudo', 'bwrap-user'] : ['bwrap-user'];
};

;// CONCATENATED MODULE: ./lib/action/judge/judge.js







/** What the official grader is called in results: repository, and the commit whose verdicts these are. */
const GRADER = 'lcb_runner@28fef95';
/**
 * Opens the judge: inspects Python, finds a sandbox and proves it with canaries.
 * @throws BenchmarkError `no_python` or `no_sandbox`
 */
const openJudge = async (options) => {
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
};
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
        // No test would be no failure: the official grader passes such a solution, and so hides an undecoded hidden field.
        if (solution.tests.length === 0)
            return { kind: 'judge_error', detail: 'a solution without a test to judge it by' };
        try {
            return await this.#judge(solution);
        }
        catch (error) {
            return { kind: 'judge_error', detail: (0,errors/* describeError */.U)(error) };
        }
    }
    runCanaries() {
        return runCanaries(this);
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
    /** A fault of the sandbox or the comparer is tried once more, in a fresh one. */
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
const verdictOf = (graded, rerun) => {
    const { failure, starved: _, ...measured } = graded;
    return failure === null ? { kind: 'passed', ...measured, rerun } : { kind: 'failed', ...measured, ...failure, rerun };
};

;// CONCATENATED MODULE: ./lib/action/python-env/environment.js
/** The official grader's lock file, for CPython 3.11. */
const REFERENCE_PACKAGES = {
    numpy: '2.2.5',
    scipy: '1.15.2',
    pandas: '2.2.3',
    networkx: '3.4.2',
    sympy: '1.13.1',
};
const isReferencePython = ({ implementation, version }) => implementation === 'CPython' && version.startsWith('3.11.');
/** `non-reference` parts a series: other packages and another Python pass and fail other programs. */
function environmentOf(python) {
    const hasPackages = Object.entries(REFERENCE_PACKAGES).every(([name, wanted]) => python.packages[name] === wanted);
    return isReferencePython(python) && hasPackages ? 'reference' : 'non-reference';
}

// EXTERNAL MODULE: ./lib/action/text/printable.js
var printable = __webpack_require__(8127);
;// CONCATENATED MODULE: ./lib/action/results/samples.js
/** One row per problem from one row per answer, in the order in which the problems first come. */
const combineSamples = (measured) => [...Map.groupBy(measured, ({ result }) => result.problem_id).values()].map(combine);
/**
 * Answers that were not measured say nothing of the problem: it is measured when one of them was, passed when every
 * measured one passed, and otherwise what the first one says that did not pass.
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
        result: {
            ...telling.result,
            samples: sum(({ result }) => result.samples),
            passed_samples: sum(({ result }) => result.passed_samples),
            latency_ms: sumOfKnown(answers.map(({ result }) => result.latency_ms)),
            judge_ms: sumOfKnown(answers.map(({ result }) => result.judge_ms)),
            input_tokens: sum(({ result }) => result.input_tokens),
            output_tokens: sum(({ result }) => result.output_tokens),
            cost: sumOfKnown(answers.map(({ result }) => result.cost)),
        },
        cost: sumOfCosts(answers.map(({ cost }) => cost)),
    };
}
/** Null when nothing is known. */
const sumOfKnown = (values) => values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
const sumOfCosts = (costs) => costs.reduce((sum, cost) => sum === null || cost === null
    ? (sum ?? cost)
    : { input: sum.input + cost.input, output: sum.output + cost.output, total: sum.total + cost.total }, null);

;// CONCATENATED MODULE: ./lib/action/results/rows.js

/** The row of a problem that was answered and judged. */
function measuredResult(problem, { answer, cost }, judged) {
    const { errorType, verdict, testsTotal } = judged;
    const ran = verdict === null || verdict.kind === 'judge_error' ? null : verdict;
    const { inputTokens, outputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = answer.usage;
    return {
        ...headOf(problem),
        passed: errorType === null,
        error_type: errorType,
        samples: errorType === 'judge_error' ? 0 : 1,
        passed_samples: errorType === null ? 1 : 0,
        tests_passed: ran?.testsPassed ?? 0,
        tests_total: testsTotal,
        latency_ms: answer.latencyMs,
        judge_ms: ran?.wallMs ?? null,
        input_tokens: inputTokens + cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens,
        output_tokens: outputTokens,
        cost: cost.total,
    };
}
/** The row of an answer that is paid for and that no judge can be trusted with. */
const unjudgedResult = (problem, answered) => measuredResult(problem, answered, {
    errorType: 'judge_error',
    detail: null,
    code: null,
    verdict: null,
    testsTotal: 0,
});
/** The row of a problem without an answer. */
const unmeasuredResult = (problem, errorType) => ({
    ...headOf(problem),
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
});
const headOf = ({ id, title, platform, difficulty, contestDate }) => ({
    problem_id: id,
    title: (0,printable/* printableLine */.o)(title, 300) || id,
    platform,
    difficulty,
    contest_date: contestDate,
});

;// CONCATENATED MODULE: ./lib/action/results/shard.js

/** Of the sample's problems, those that are this job's: 1 without shards. */
const shareOf = ({ problems, heads }) => problems.length / heads.length;
/** The inputs of this job: a shard may spend what its share of the problems is of `max-cost`, all of them together no more. */
function withShareOfBudget(inputs, { problems, heads }, { log }) {
    const { shard, maxCost: whole } = inputs;
    if (shard === null)
        return inputs;
    const maxCost = whole * shareOf({ problems, heads });
    log(`shard ${shard.index}/${shard.of}: ${problems.length} of the sample's ${heads.length} problems, ` +
        `max-cost $${maxCost.toFixed(2)} of $${whole.toFixed(2)}`);
    return { ...inputs, maxCost };
}
/** A row for each problem of the sample, in its order: what is of another shard was not asked here. */
function inWholeSample(measured, { heads, problems }) {
    if (heads.length === problems.length)
        return measured;
    const own = new Map(measured.map((one) => [one.result.problem_id, one]));
    return heads.map((head) => own.get(head.id) ?? { result: unmeasuredResult(head, 'not_asked'), cost: null });
}
const shardsOf = ({ shard }, outcome) => shard && {
    of: shard.of,
    merged: false,
    included: [shard.index],
    stopped: outcome === 'stopped' ? [shard.index] : [],
};

;// CONCATENATED MODULE: ./lib/action/results/assemble.js













/**
 * The results of a run, proved against the contract.
 * @throws BenchmarkError `internal` when they break it
 */
async function assembleResults(facts) {
    const { inputs, model, modelFacts, price, judge, sample } = facts;
    const measured = inWholeSample(combineSamples(facts.measured), sample);
    const problems = measured.map(({ result }) => result);
    const sumOf = (value) => measured.reduce((sum, one) => sum + value(one), 0);
    const config = configOf(facts);
    const config_fingerprint = await (0,identity/* configFingerprint */.Vw)(config);
    const sample_fingerprint = await (0,identity/* sampleFingerprint */.RS)({
        revision: sample.revision,
        problemIds: problems.map(({ problem_id }) => problem_id),
    });
    const github = githubContext(facts.env);
    return proved({
        schema_version: core_results/* SCHEMA_VERSION */.f$,
        id: await (0,identity/* resultId */.Ry)(github ? { kind: 'github', runId: github.run_id } : { kind: 'local', uuid: (0,external_node_crypto_.randomUUID)() }, {
            provider: model.provider,
            model: model.id,
            config,
            sampleFingerprint: sample_fingerprint,
        }),
        demo: facts.demo,
        benchmark: facts.demo ? 'demo' : 'livecodebench',
        model: {
            id: model.id,
            provider: model.provider,
            display_name: modelFacts.displayName === null ? null : (0,printable/* printableLine */.o)(modelFacts.displayName) || null,
            input_price_per_m: price.input,
            output_price_per_m: price.output,
            served_model: config.servedModel,
        },
        run_date: (facts.submitted ?? facts.started).toISOString(),
        ...scored(problems, facts),
        sample: {
            dataset: assemble_nameOf(inputs.dataset, sample.revision),
            revision: sample.revision,
            release: inputs.release,
            start_date: inputs.startDate,
            end_date: inputs.endDate,
            seed: inputs.seed,
            size: problems.length,
            population: sample.population,
            fingerprint: sample_fingerprint,
        },
        config: {
            api_version: config.apiVersion,
            mode: inputs.mode,
            max_tokens: config.maxTokens,
            thinking_budget: config.thinkingBudget,
            effort: config.effort,
            prompt_sha256: config.promptSha256,
            samples_per_problem: config.samplesPerProblem,
            grader: config.grader,
            python: config.python,
            packages: judge.python.packages,
            test_timeout: config.testTimeoutSeconds,
            memory_limit_mb: config.memoryLimitMb,
            environment: environmentOf(judge.python),
            sandbox: judge.sandbox.kind,
        },
        config_fingerprint,
        input_tokens: sumOf(({ result }) => result.input_tokens),
        output_tokens: sumOf(({ result }) => result.output_tokens),
        input_cost: sumOf(({ cost }) => cost?.input ?? 0),
        output_cost: sumOf(({ cost }) => cost?.output ?? 0),
        duration_seconds: Math.max(0, facts.ended.getTime() - facts.started.getTime()) / 1000,
        github,
        shards: shardsOf(inputs, facts.outcome),
        action_version: facts.actionVersion,
        problems,
    });
}
const configOf = ({ inputs, model, servedModel, promptSha256, judge }) => ({
    servedModel: servedModel === null ? null : (0,printable/* printableLine */.o)(servedModel),
    apiVersion: model.apiVersion,
    maxTokens: inputs.maxTokens,
    thinkingBudget: inputs.thinkingBudget,
    effort: inputs.effort,
    samplesPerProblem: inputs.samplesPerProblem,
    promptSha256,
    grader: GRADER,
    python: `${judge.python.implementation} ${judge.python.version}`,
    packages: judge.python.packages,
    testTimeoutSeconds: inputs.testTimeout,
    memoryLimitMb: inputs.memoryLimitMb,
});
function scored(problems, { inputs, outcome }) {
    const score = (0,core_shards/* scoreOfHeld */.f4)(problems, shardsOf(inputs, outcome), {
        samplesPerProblem: inputs.samplesPerProblem,
        maxErrorRate: inputs.maxErrorRate,
    });
    if (outcome === 'ended')
        return score;
    return { ...score, status: 'failed', score: null, score_bounds: null, confidence: null };
}
/** A local path says more about somebody's machine than about the data, which the revision identifies. */
const assemble_nameOf = (dataset, revision) => (0,printable/* printableLine */.o)(revision.startsWith('local-') ? (0,external_node_path_.basename)(dataset) : dataset) || 'local';
/** The same results. Throws `internal` when they break the contract. */
async function proved(results) {
    const parsed = (0,core_results/* parseResults */.c2)(results);
    const issues = parsed.kind === 'invalid'
        ? parsed.issues
        : [...(0,consistency/* findInconsistencies */.j)(parsed.results), ...(await (0,consistency/* findIdentityInconsistencies */.B)(parsed.results))];
    if (issues.length === 0)
        return results;
    throw new errors/* BenchmarkError */.E('internal', `the results break their contract: ${issues.join('; ')}`, 'Please report this.');
}

;// CONCATENATED MODULE: ./lib/action/results/write.js



/**
 * Proves that the file can be written at the end, by writing beside it; its folder is created.
 * @throws BenchmarkError `bad_input`
 */
async function requireWritable(file) {
    const folder = (0,external_node_path_.dirname)(file);
    try {
        await makeFolder(folder);
        const existing = await (0,promises_.stat)(file).catch(() => null);
        if (existing?.isFile() === false)
            throw new Error('it is not a regular file');
        await (0,promises_.writeFile)(draftOf(file), '');
        await (0,promises_.rm)(draftOf(file));
    }
    catch (error) {
        const message = `results-file ${JSON.stringify(file)} cannot be written: ${(0,errors/* describeError */.U)(error)}`;
        throw new errors/* BenchmarkError */.E('bad_input', message, 'Choose a path in a folder that you may write to.');
    }
}
const draftOf = (file) => `${file}.${process.pid}.tmp`;
/** Step by step: Node's own recursive mkdir never returns where the system answers ENOENT, as /proc does. */
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
        // Text by text: a secret that is an ordinary word must not take the file's own words with it.
        const redacted = (_, value) => (typeof value === 'string' ? redact(value) : value);
        await (0,promises_.writeFile)(draft, `${JSON.stringify(results, redacted, 2)}\n`);
        await (0,promises_.rename)(draft, file);
    }
    finally {
        await (0,promises_.rm)(draft, { force: true });
    }
}

;// CONCATENATED MODULE: ./lib/action/merge/read.js


/** @throws BenchmarkError `bad_shards` that names the file, and the field where there is one */
async function readShard(file) {
    const results = await readResults(file);
    const { shards, model, total_count } = results;
    // Whoever answered must be known: only a shard without any answer may leave the others to say it.
    if (model.served_model === null && total_count > 0) {
        throw notSound(file, `model.served_model: null, but ${total_count} problems measured`);
    }
    if (shards === null)
        throw badShards(`${file}: shards is null: a run in one piece has nothing to merge`);
    const [shard] = shards.included;
    if (shard === undefined || shards.merged) {
        throw badShards(`${file}: shards.merged is true, of ${shards.included.join(', ')}: it is merged already`);
    }
    return { file, shard, of: shards.of, stopped: shards.stopped.length > 0, results };
}
async function readResults(file) {
    const read = await (0,results_read/* readSoundResults */.q)(file);
    if (read.kind === 'sound')
        return read.results;
    throw notSound(file, read.kind === 'unreadable' ? read.reason : read.issues);
}
const notSound = (file, why) => badShards(`${file} is no sound result: ${why}`);
const badShards = (message) => new errors/* BenchmarkError */.E('bad_shards', message, 'Merge only what the shards of one run have written, each with the same inputs but for shard.');

;// CONCATENATED MODULE: ./lib/action/merge/choose.js


/**
 * One result for each shard, by number: of several attempts the highest. Proved to be parts of one run.
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
        requireSame(named[0] ?? other, other, 'model.served_model');
    return inOrder;
}
const attemptOf = ({ results }) => results.github?.run_attempt ?? 1;
/** Only attempts of one workflow run replace each other. */
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
 * Which settings make a run, by the name of their field; null for what does not part one: the kind of sandbox, the patch
 * version of Python, the price of a day, who answered (a shard without an answer does not know).
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
    'config.python (minor version)': ({ config }) => config.python.replace(/^(.*?\d+\.\d+)\..*$/, '$1'),
    'config.packages': ({ config }) => (0,identity/* canonicalJson */.dj)(config.packages),
    'config.test_timeout': ({ config }) => config.test_timeout,
    'config.memory_limit_mb': ({ config }) => config.memory_limit_mb,
    'config.environment': ({ config }) => config.environment,
    'github.run_id': runOf,
};
function requireSameRun(first, other) {
    for (const field of Object.keys(SETTINGS))
        if (field !== 'model.served_model')
            requireSame(first, other, field);
    // The order says which problem is whose.
    const place = first.results.problems.findIndex(({ problem_id }, i) => problem_id !== other.results.problems[i]?.problem_id);
    if (place >= 0)
        throw badShards(`${other.file}: problems.${place}.problem_id is not the one of ${first.file}`);
}
function requireSame(first, other, field) {
    const [expected, actual] = [first, other].map(({ results }) => SETTINGS[field]?.(results));
    if (expected !== actual)
        throw badShards(`${other.file}: ${field} is ${actual}, but ${expected} in ${first.file}`);
}

// EXTERNAL MODULE: ./lib/core/identify.js
var identify = __webpack_require__(4747);
// EXTERNAL MODULE: ./lib/core/score.js
var score = __webpack_require__(677);
;// CONCATENATED MODULE: ./lib/action/merge/combine.js




/**
 * The result that the run would have had in one piece. Its problems are each from its own shard; those of a missing shard
 * were not asked. It began with the first shard and took as long as the longest: they run side by side.
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
    const scored = (0,score/* scoreOf */.uw)(problems, { samplesPerProblem: first.config.samples_per_problem, maxErrorRate });
    const noScore = { status: 'failed', score: null, score_bounds: null, confidence: null };
    const sum = (value) => all.reduce((total, results) => total + value(results), 0);
    const cost = (value) => all.some((results) => value(results) === null) ? null : sum((results) => value(results) ?? 0);
    return (0,identify/* identified */.AR)({
        ...first,
        id: `local-${uuidOf(await (0,identity/* sha256 */.sc)(all.map(({ id }) => id).join()))}`,
        model: { ...first.model, served_model: all.find(({ model }) => model.served_model)?.model.served_model ?? null },
        ...scored,
        ...(stopped.length > 0 ? noScore : {}),
        config: { ...first.config, sandbox: sandboxOf(all) },
        input_tokens: sum(({ input_tokens }) => input_tokens),
        output_tokens: sum(({ output_tokens }) => output_tokens),
        input_cost: cost(({ input_cost }) => input_cost),
        output_cost: cost(({ output_cost }) => output_cost),
        duration_seconds: Math.max(...all.map(({ duration_seconds }) => duration_seconds)),
        github: contextOf(all, github),
        shards: { of, merged: true, included: shards.map(({ shard }) => shard), stopped },
        problems,
    });
}
/** Kinds differ only where machines do. A shard without a sandbox must not hide behind the others. */
function sandboxOf(all) {
    const kinds = [...new Set(all.map(({ config }) => config.sandbox))].toSorted();
    return kinds.includes('none') ? 'none' : kinds.join('+').slice(0, 50);
}
/**
 * The workflow run that measured. Its attempt is the highest that took part, the merging one too: what it posts replaces
 * what an earlier attempt has posted.
 */
function contextOf(all, merging) {
    const [latest] = all.flatMap(({ github }) => github ?? []).toSorted((a, b) => b.run_attempt - a.run_attempt);
    if (latest === undefined)
        return null;
    const isSameRun = merging?.run_id === latest.run_id && merging.repository === latest.repository;
    return { ...latest, run_attempt: Math.max(latest.run_attempt, isSameRun ? merging.run_attempt : 1) };
}
/** The same shards merged again are the same result, not another one. */
const uuidOf = (hash) => hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

;// CONCATENATED MODULE: ./lib/action/merge/find.js



/**
 * The files that `merge` names, in the order of their names: a file, every `*.json` in a folder and below it, or what a
 * glob finds.
 * @param except the results-file of this merge: what an earlier one left there is no shard
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
 * Makes one result of those that the shards of a run have left, and reports it as the run in one piece would have been.
 * Asks nobody, runs nothing: model, sample and settings are those of the shards.
 * @param where file, folder or glob
 * @throws BenchmarkError `bad_input` without results, `bad_shards` when they do not belong together; nothing is written
 */
async function mergeShards(inputs, where, host) {
    host.phase('Merge');
    const file = inputs.resultsFile;
    const found = [];
    for (const path of await findFiles(where, file))
        found.push(await readShard(path));
    const shards = chooseShards(found);
    for (const { file: from, shard, of, results } of shards) {
        host.log(`merge: shard ${shard}/${of}, ${results.status}, ${results.total_count} problems measured, from ${from}`);
    }
    const facts = { maxErrorRate: inputs.maxErrorRate, github: githubContext(host.env) };
    const results = await proved(await combine_combine(shards, facts));
    warnOfMissing(results.shards, host);
    await requireWritable(file);
    const gates = await openGates(inputs, host);
    host.phase('Report');
    const stoppedBy = stopOf(results.shards);
    const unwritten = await writeResults(file, results, host.redact).then(() => null, errors/* describeError */.U);
    const isOurs = results.config.prompt_sha256 === promptSha256(parseTemplate());
    const gateReport = await gates.judge(results);
    await host.report(results, {
        stoppedBy,
        left: null,
        prompt: isOurs ? 'ours' : 'given',
        forfeited: 0,
        unused: 0,
        cacheHit: false,
        file,
        gates: gateReport,
    });
    if (unwritten !== null)
        throw notWritten(file, unwritten);
    return { results, stoppedBy, left: null, gateFailure: (0,report/* gateFailure */.I)(gateReport) };
}
function warnOfMissing(shards, { warn }) {
    const missing = (0,core_shards/* missingShards */.Q0)({ shards });
    if (missing.length > 0)
        warn(`no results of ${merge_shardsOf(missing)}: their problems count as not asked`);
}
function stopOf(shards) {
    if (shards === null || shards.stopped.length === 0)
        return null;
    const message = `an error ended ${merge_shardsOf(shards.stopped)} of ${shards.of}`;
    return new errors/* BenchmarkError */.E('shard_stopped', message, 'Its own log says which. Run it again, then merge again.');
}
/** Told last: the report is all that is left then, with the files of the shards. */
const notWritten = (file, reason) => new errors/* BenchmarkError */.E('results_unwritable', `results-file ${file} could not be written: ${reason}`, 'Free some space and merge again.');
const merge_shardsOf = (numbers) => `${numbers.length === 1 ? 'shard' : 'shards'} ${numbers.join(', ')}`;

;// CONCATENATED MODULE: ./lib/action/models/budget.js
/**
 * A guard that keeps spent + reserved within `limit` USD at every moment, whatever the requests do within their worst case.
 * @param paid USD that an earlier attempt of this run has spent
 */
function openBudget(limit, paid = 0) {
    const waiting = [];
    let spent = paid;
    let forfeited = 0;
    let reserved = 0;
    let inFlight = 0;
    let exhausted = false;
    const grant = (worstCase) => {
        reserved += worstCase;
        inFlight++;
        const end = (cost) => {
            spent += cost;
            inFlight--;
            // Sums of floats drift: nothing in flight means nothing reserved.
            reserved = inFlight === 0 ? 0 : reserved - worstCase;
            serve();
        };
        return {
            settle: end,
            forfeit: () => {
                forfeited += worstCase;
                end(worstCase);
            },
        };
    };
    const serve = () => {
        for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
            const isAffordable = !exhausted && spent + reserved + next.worstCase <= limit;
            if (!isAffordable && inFlight > 0)
                return;
            exhausted = !isAffordable;
            waiting.shift();
            next.resolve(isAffordable ? grant(next.worstCase) : null);
        }
    };
    return {
        reserve: (worstCase) => new Promise((resolve) => {
            waiting.push({ worstCase, resolve });
            serve();
        }),
        commit: grant,
        get room() {
            return exhausted ? 0 : Math.max(0, limit - spent - reserved);
        },
        get forfeited() {
            return forfeited;
        },
    };
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/action/dataset/jsonl/nesting.js
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING = new Set(Buffer.from('[{'));
const CLOSING = new Set(Buffer.from(']}'));
/** A JSON text that is passed over, in any number of pieces, at the speed of searching memory for a quote. */
class OpenText {
    /** Whether the piece before ended in a backslash that escapes the first byte of the next. */
    #escaped = false;
    /** Position of its closing quote, for a text that `from` lies in; -1 when it goes on after these bytes. */
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
/** Follows brackets and texts to the end of a JSON value inside of an array or object, in any number of pieces. */
class OpenValue {
    #depth = 0;
    #inText = false;
    #text = new OpenText();
    /** Position of the comma or bracket of the surroundings that ends it; -1 when it goes on after these bytes. */
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
            else if (this.#depth === 0 && (byte === COMMA || CLOSING.has(byte)))
                return at;
            else if (CLOSING.has(byte))
                this.#depth--;
        }
        return -1;
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/jsonl/scan.js



const NEWLINE = 0x0a;
const [scan_QUOTE, scan_COMMA, COLON, OPEN, CLOSE] = [0x22, 0x2c, 0x3a, 0x7b, 0x7d];
/** The state after a byte that is not blank, in the states between values; undefined where the byte cannot stand. */
const NEXT = {
    start: (byte) => (byte === OPEN ? 'first-key' : undefined),
    'first-key': (byte) => (byte === scan_QUOTE ? 'in-key' : byte === CLOSE ? 'done' : undefined),
    key: (byte) => (byte === scan_QUOTE ? 'in-key' : undefined),
    colon: (byte) => (byte === COLON ? 'value' : undefined),
    value: (byte) => (byte === scan_QUOTE ? 'in-value' : byte === scan_COMMA || byte === CLOSE ? undefined : 'other'),
    comma: (byte) => (byte === scan_COMMA ? 'key' : byte === CLOSE ? 'done' : undefined),
};
const isBlank = (byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d;
/**
 * Finds the texts of the objects in a JSONL file by looking at bytes: a line is never held, decoded or parsed here, so one
 * of any length costs the same memory, and long texts are passed over as fast as memory is searched.
 *
 * Proves that each line is one JSON object, but for what stands inside of its texts: that is proved where a text is read.
 * CRLF, blank lines and a last line without newline are fine. Throws `bad_dataset` naming file, line and byte.
 * @param chunks each is used only until the next is asked for
 * @param start where `chunks` begin, when that is not the beginning of the file
 */
async function* scanLines(file, chunks, start = { number: 1, offset: 0 }) {
    const scanner = new LineScanner({ file, number: start.number, offset: start.offset });
    for await (const chunk of chunks)
        yield* scanner.feed(chunk);
    yield* scanner.end();
}
class LineScanner {
    #line;
    /** Bytes of the line in the pieces before this one, and their checksum. */
    #length = 0;
    #crc32 = 0;
    #state = 'start';
    #text = new OpenText();
    #other = new OpenValue();
    #names = new Set();
    #name = '';
    /** Of a name, or of a value that is no text; copies, since a chunk holds only until the next. */
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
    /** One byte between values. @returns where to go on */
    #step(piece, at) {
        const byte = piece[at] ?? 0;
        if (isBlank(byte))
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
    /** No field of ours: it only has to be JSON. */
    #takeOther(piece, from) {
        const end = this.#other.end(piece, from);
        this.#pieces.push(Buffer.from(upTo(piece, from, end)));
        if (end === -1)
            return piece.length;
        this.#parse((pieces) => scan_parseJson(Buffer.concat(pieces)));
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
    /** @param broken what is wrong when the object is not complete */
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
    /** In the file, of a position in the current piece. */
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
/** The value of JSON in UTF-8; what is not UTF-8 is refused, not replaced. */
const scan_parseJson = (bytes) => JSON.parse(utf8.decode(bytes));
/** The text whose escaped form is `raw`. */
const parseText = (pieces) => String(scan_parseJson(Buffer.concat([QUOTE_BYTES, ...pieces, QUOTE_BYTES])));
const describePlace = ({ file, number, offset }) => `${file} line ${number} (byte ${offset})`;
/** `bad_dataset` in one line of text; V8 quotes what stands around a JSON error, line breaks included. */
const notJson = (line, reason) => new errors/* BenchmarkError */.E('bad_dataset', `${describePlace(line)} is not JSON: ${reason.replace(/\s+/g, ' ')}`, 'Fetch the file again; each line must be one whole JSON object in UTF-8.');

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
/** Every opcode of Python's pickle, protocols 0 to 5, code to name, as in `pickletools.opcodes`. */
const OPCODES = new Map([...TABLE.matchAll(/([0-9a-f]{2}) (\w+)/g)].map(([, code = '', name = '']) => [Number.parseInt(code, 16), name]));

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/pickle.js

const HIGHEST_PROTOCOL = 5;
/**
 * The one string that a Python pickle holds, protocols 0 to 5. Knows the opcodes that a pickled `str` consists of and
 * refuses every other by name, so nothing in a pickle can be built, imported or called.
 *
 * Stricter than Python: one string only, and nothing after STOP. As lenient as Python about lone surrogates, which a
 * JavaScript string can hold too (but two that are neighbours become one character).
 * Throws a plain `Error` that says what is wrong and at which byte.
 */
function readPickledText(pickle) {
    const cursor = new Cursor(pickle);
    const first = step(cursor, HEADERS);
    const read = TEXTS[first.name];
    if (!read)
        throw refused(first);
    const text = read(cursor);
    const last = step(cursor, HEADERS_AND_MEMOS);
    if (last.name !== 'STOP')
        throw refused(last);
    if (cursor.at < pickle.length)
        throw new Error(`${pickle.length - cursor.at} bytes follow the end of the pickle`);
    return text;
}
const refused = ({ name, at }) => new Error(`the pickle has ${name} at byte ${at}: it may hold one string and nothing else`);
const HEADERS = {
    PROTO: (cursor) => {
        const protocol = cursor.uint(1);
        if (protocol > HIGHEST_PROTOCOL)
            throw new Error(`pickle protocol ${protocol} is not known`);
    },
    FRAME: (cursor) => cursor.expect(cursor.uint(8)),
};
const TEXTS = {
    UNICODE: (cursor) => decodeRawUnicodeEscape(cursor.line()),
    SHORT_BINUNICODE: (cursor) => decodeUtf8(cursor.take(cursor.uint(1))),
    BINUNICODE: (cursor) => decodeUtf8(cursor.take(cursor.uint(4))),
    BINUNICODE8: (cursor) => decodeUtf8(cursor.take(cursor.uint(8))),
};
/** The memo is never read (GET is refused), so its keys are only stepped over. */
const HEADERS_AND_MEMOS = {
    ...HEADERS,
    PUT: (cursor) => {
        if (!/^\d{1,9}$/.test(cursor.line().toString('latin1')))
            throw new Error('the pickle has a memo key that is no number');
    },
    BINPUT: (cursor) => cursor.take(1),
    LONG_BINPUT: (cursor) => cursor.take(4),
    MEMOIZE: () => { },
};
/** Runs opcodes while `readers` knows them; gives the first that it does not. */
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
/** Reads forward and never past the end. */
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
    /** Unsigned, little endian. Lengths beyond 2^53 lose digits, which no `expect` minds. */
    uint(size) {
        const bytes = this.take(size);
        return size === 8 ? Number(bytes.readBigUInt64LE()) : bytes.readUIntLE(0, size);
    }
    /** Up to the next newline, which is stepped over. */
    line() {
        const end = this.#bytes.indexOf('\n', this.at);
        if (end === -1)
            throw new Error(`the pickle ends in the line that starts at byte ${this.at}`);
        return this.take(end + 1 - this.at).subarray(0, -1);
    }
}
// A byte order mark is a character like any other here, as in Python.
const pickle_utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** UTF-8 as Python pickles it: `surrogatepass`, i.e. lone surrogates as three bytes, which strict UTF-8 forbids. */
function decodeUtf8(bytes) {
    try {
        return pickle_utf8.decode(bytes);
    }
    catch {
        // 0xED is never a continuation byte, so the pattern cannot match across two characters.
        const parts = bytes.toString('latin1').split(/(\xed[\xa0-\xbf][\x80-\xbf])/);
        return parts.map((part, index) => (index % 2 ? surrogate(part) : pickle_utf8.decode(Buffer.from(part, 'latin1')))).join('');
    }
}
const surrogate = (bytes) => String.fromCharCode(0xd000 | ((bytes.charCodeAt(1) & 0x3f) << 6) | (bytes.charCodeAt(2) & 0x3f));
/** Protocol 0: Latin-1 with `\uXXXX` and `\UXXXXXXXX`; any other backslash, and what it stands before, is literal. */
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





/** Bytes that hidden tests may inflate to. Just under V8's longest string, so that what passes always fits in one. */
const MAX_INFLATED_BYTES = 512_000_000;
/**
 * A problem's tests in the official order: public, then hidden. Rejects with `bad_dataset` naming the problem when a field
 * does not decode or the hidden list is empty: graded against no test, everything would pass.
 */
async function decodeTests(problem, maxInflatedBytes = MAX_INFLATED_BYTES) {
    const shown = await decodePublicTests(problem);
    const hidden = await attempt(problem, 'hidden', async () => parseTests(JSON.parse(await hiddenText(problem.hiddenTests, maxInflatedBytes))));
    if (hidden.length === 0)
        throw unusable(`Problem ${problem.id} has no hidden test`);
    return [...shown, ...hidden];
}
/** Rejects with `bad_dataset` naming the problem. */
const decodePublicTests = (problem) => attempt(problem, 'public', async () => parseTests(JSON.parse(problem.publicTests)));
/** Runs a decoder; what it rejects with becomes `bad_dataset` naming the problem. */
async function attempt(problem, which, decode) {
    try {
        return await decode();
    }
    catch (error) {
        const reason = (0,errors/* describeError */.U)(error).replace(/\s+/g, ' ');
        throw unusable(`Problem ${problem.id}: the ${which} tests do not decode (${reason})`);
    }
}
const unusable = (message) => new errors/* BenchmarkError */.E('bad_dataset', message, 'Fetch the dataset again, or leave these problems out of the selection.');
const rawTest = schemas/* object */.Ikc({ input: schemas/* string */.YjP(), output: schemas/* string */.YjP(), testtype: schemas/* enum */.k5n(['stdin', 'functional']) });
/** Throws an `Error` that says where the value is no list of tests. */
function parseTests(value) {
    const { data, error } = schemas/* array */.YOg(rawTest).safeParse(value);
    if (error) {
        const [issue] = error.issues;
        throw new Error(`not a list of tests: ${[...(issue?.path ?? []), issue?.message].join(' ')}`);
    }
    return data.map(({ input, output }) => ({ input, output }));
}
async function hiddenText({ form, read }, maxInflatedBytes) {
    const bytes = await collect(read());
    return form === 'text' ? parseText([bytes]) : readPickledText(inflate(bytes, maxInflatedBytes));
}
async function collect(chunks) {
    const copies = [];
    for await (const chunk of chunks)
        copies.push(Buffer.from(chunk));
    return Buffer.concat(copies);
}
function inflate(packed, maxOutputLength) {
    const { buffer, engine } = (0,external_node_zlib_.inflateSync)(packed, { maxOutputLength, info: true });
    if (engine.bytesWritten < packed.length)
        throw new Error('bytes follow the end of the zlib stream');
    return buffer;
}

;// CONCATENATED MODULE: ./lib/action/answers/judge-answer.js



/** Judges an answer. Tests are decoded here and dropped with the verdict, so that memory stays flat. */
async function judgeAnswer(problem, answer, context) {
    const code = extractCode(answer.text);
    const nothingToRun = (errorType, detail) => ({
        errorType,
        detail,
        code,
        verdict: null,
        testsTotal: 0,
    });
    if (answer.stopReason === 'refusal')
        return nothingToRun('refusal', 'the model refused');
    if (answer.stopReason === 'max_tokens')
        return nothingToRun('truncated', 'the answer reached max-tokens');
    if (code === null)
        return nothingToRun('no_code', 'the answer has no code block');
    // They were proved when they were fetched; since then their file may have gone.
    const tests = await decodeTests(problem).catch(errors/* describeError */.U);
    if (typeof tests === 'string')
        return nothingToRun('judge_error', tests);
    const { functionName } = problem;
    const solution = { code, tests, functionName, timeoutSeconds: context.testTimeoutSeconds };
    const verdict = await judge_answer_verdictOf(context, solution);
    return { ...explainVerdict(verdict), code, verdict, testsTotal: tests.length };
}
/** A judge that breaks says nothing about the solution: whatever it rejects with is a fault of its own. */
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
function explainVerdict(verdict) {
    switch (verdict.kind) {
        case 'passed':
            return { errorType: null, detail: null };
        case 'failed':
            return { errorType: verdict.errorType, detail: verdict.detail };
        case 'judge_error':
            return { errorType: 'judge_error', detail: verdict.detail };
    }
}

;// CONCATENATED MODULE: ./lib/action/models/circuit-breaker.js

/** So many requests given up in a row, each after all its attempts, and the next would fail as well. */
const IN_A_ROW = 5;
/** Retries that a run may make on top of one for every request. */
const SPARE_RETRIES = 20;
/** @param requests answers that the run wants: it sends at most twice as many requests, and twenty more */
function openPatience(requests) {
    let retries = requests + SPARE_RETRIES;
    let inARow = 0;
    return {
        mayRetry: () => retries-- > 0,
        answered: () => {
            inARow = 0;
        },
        gaveUp: (last) => {
            if (++inARow < IN_A_ROW)
                return null;
            return new errors/* BenchmarkError */.E('model_unreachable', `${inARow} requests in a row failed, the last with: ${last.message}`, 'Run again later; answers that were paid for are kept in the journal.', { cause: last });
        },
    };
}

;// CONCATENATED MODULE: ./lib/action/models/concurrency.js
/** No header may stop a run for longer than this. */
const REST_CAP_MS = 120_000;
function openPace(most, { sleep }) {
    let slots = most;
    let round = 0;
    let resting = Promise.resolve();
    return {
        get slots() {
            return Math.floor(slots);
        },
        async start(signal) {
            for (let last; last !== resting;) {
                last = resting;
                await resting;
            }
            signal.throwIfAborted();
            const begun = round;
            return {
                succeeded: () => {
                    slots = Math.min(most, slots + 1 / slots);
                },
                congested: () => {
                    // What was in flight together is refused together: that is one congestion, not many.
                    if (begun !== round)
                        return;
                    round++;
                    slots = Math.max(1, slots / 2);
                },
            };
        },
        rest(ms, signal) {
            const nap = sleep(Math.min(ms, REST_CAP_MS), signal).catch(() => { }); // aborted: `start` says so
            resting = Promise.all([resting, nap]);
        },
    };
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

// EXTERNAL MODULE: ./lib/core/prices.js
var prices = __webpack_require__(3565);
// EXTERNAL MODULE: ./lib/action/http/attempt-error.js
var attempt_error = __webpack_require__(7349);
// EXTERNAL MODULE: ./lib/action/http/retry.js
var retry = __webpack_require__(4909);
;// CONCATENATED MODULE: ./lib/action/models/estimate.js


/** What a plain answer to one of these problems has taken on average, without thinking. */
const USUAL_OUTPUT_TOKENS = 800;
/** English and code come to about this many bytes a token. */
const USUAL_BYTES_PER_TOKEN = 4;
/** Tokens that a provider adds around our texts: roles, separators, its own note on thinking. Generous. */
const FRAME_TOKENS = 500;
const usage = (inputTokens, outputTokens) => ({
    inputTokens,
    outputTokens,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
});
const bytesOf = ({ system, prompt }) => Buffer.byteLength(system) + Buffer.byteLength(prompt);
/** The most that one attempt can cost in USD: no tokenizer makes more tokens than bytes, no answer passes `maxTokens`. */
const worstCaseOf = (request, price, mode = 'live') => (0,prices/* costOf */.ho)(usage(bytesOf(request) + FRAME_TOKENS, request.maxTokens), price, mode).total;
/** What requests will cost by rule of thumb, and at the very most without retries. */
function estimate(requests, price, mode = 'live') {
    const sum = (value) => requests.reduce((total, next) => total + value(next), 0);
    const inputTokens = Math.ceil(sum(bytesOf) / USUAL_BYTES_PER_TOKEN);
    const outputTokens = sum(({ maxTokens, thinkingBudget }) => Math.min(maxTokens, USUAL_OUTPUT_TOKENS + (thinkingBudget ?? 0)));
    return {
        inputTokens,
        outputTokens,
        expected: (0,prices/* costOf */.ho)(usage(inputTokens, outputTokens), price, mode).total,
        worst: sum((request) => worstCaseOf(request, price, mode)),
    };
}
/** Of a run that buys its first answer live and the others in batches. */
function estimateBatch([first, ...others], price) {
    const live = estimate(first === undefined ? [] : [first], price);
    const batch = estimate(others, price, 'batch');
    return {
        inputTokens: live.inputTokens + batch.inputTokens,
        outputTokens: live.outputTokens + batch.outputTokens,
        expected: live.expected + batch.expected,
        worst: live.worst + batch.worst,
    };
}
/**
 * Why a run cannot even begin, and the least budget with which it can; null when there is room. Requests are served in
 * order and none after one that did not fit, so it is the first that counts, not the cheapest.
 */
function lackOfRoom(first, price, { limit, paid, share = 1, mode = 'live' }) {
    const worst = worstCaseOf(first, price, mode);
    if (paid + worst <= limit)
        return null;
    const already = paid === 0 ? '' : `the $${paid.toFixed(4)} that earlier attempts may have cost and `;
    const enough = (Math.ceil(((paid + worst) / share) * 100) / 100).toFixed(2);
    return new errors/* BenchmarkError */.E('over_budget', `max-cost ${limit} is less than ${already}what the first request may cost ($${worst.toFixed(4)})`, `Raise max-cost to at least ${enough}, or lower max-tokens.`);
}

;// CONCATENATED MODULE: ./lib/action/answers/ask.js





/** Why no attempt was made, though nothing went wrong. */
class NotAsked extends Error {
}
/**
 * Asks for one answer, with retries, within the budget.
 * @throws BenchmarkError that holds for every other request too: `model_refused`, `model_unreachable`, or of `onForfeit`
 */
async function ask(request, options) {
    const { price, patience, waiting } = options;
    const ending = AbortSignal.any([options.stop, options.interrupt]);
    const policy = { ...retry/* ANSWER_RETRIES */.gq, mayRetry: patience.mayRetry };
    try {
        const answer = await (0,retry/* withRetries */.LH)(() => ask_attempt(request, options, ending), policy, waiting, ending);
        patience.answered();
        return { kind: 'answered', mode: 'live', answer, cost: (0,prices/* costOf */.ho)(answer.usage, price, 'live') };
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
        const tooMany = patience.gaveUp(error);
        if (tooMany !== null)
            throw tooMany;
        return { kind: 'unanswered', errorType: 'api_error', detail: error.message };
    }
}
const notAsked = (detail) => ({ kind: 'unanswered', errorType: 'not_asked', detail });
async function ask_attempt(request, options, ending) {
    const { model, price, budget, pace, interrupt } = options;
    const running = await pace.start(ending);
    const worstCase = worstCaseOf(request, price);
    const reservation = await budget.reserve(worstCase);
    if (reservation === null)
        throw new NotAsked('max-cost leaves no room for its worst case');
    if (ending.aborted || options.isLate()) {
        reservation.settle(0);
        ending.throwIfAborted();
        throw new NotAsked('deadline-minutes had passed');
    }
    try {
        const answer = await model.complete(request, interrupt, (ms) => pace.rest(ms, ending));
        reservation.settle((0,prices/* costOf */.ho)(answer.usage, price, 'live').total);
        running.succeeded();
        return answer;
    }
    catch (error) {
        if (wasFree(error)) {
            reservation.settle(0);
        }
        else {
            reservation.forfeit();
            await options.onForfeit(worstCase);
        }
        if (error instanceof attempt_error/* AttemptError */.c && error.failure.advice === 'slow_down') {
            running.congested();
            if (error.failure.retryAfterMs !== null)
                pace.rest(error.failure.retryAfterMs, ending);
        }
        throw error;
    }
}
/** An error that ends the run may have come out of an answer that had begun. */
function wasFree(error) {
    const failed = error instanceof errors/* BenchmarkError */.E && error.cause instanceof attempt_error/* AttemptError */.c ? error.cause : error;
    return failed instanceof attempt_error/* AttemptError */.c ? failed.failure.billing === 'none' : failed instanceof errors/* BenchmarkError */.E;
}

;// CONCATENATED MODULE: ./lib/action/answers/live.js





/** Buys each answer with a request of its own, as many at a time as the provider bears. */
function openLiveBuyer(options, orders) {
    const { concurrency, wanted, journal, waiting } = options;
    const pace = openPace(concurrency, waiting);
    const patience = openPatience(wanted);
    const asking = limiter(() => pace.slots);
    return {
        buy: ({ request, key }) => 
        // All of it within the slot: whoever is next in line must find the run ended.
        asking(async () => {
            try {
                const onForfeit = (usd) => journal.append({ kind: 'forfeit', key, usd });
                const asked = await ask(request, { ...options, ...orders, pace, patience, onForfeit });
                if (asked.kind === 'unanswered')
                    return asked;
                orders.accept(asked);
                const { mode, answer } = asked;
                await journal.append({ kind: 'answer', key, mode, answer }).catch(orders.end);
                return asked;
            }
            catch (error) {
                orders.end(error);
                return { kind: 'unanswered', errorType: 'api_error', detail: (0,errors/* describeError */.U)(error) };
            }
        }),
        settled: async () => { },
    };
}

;// CONCATENATED MODULE: ./lib/action/batches/plan.js
/**
 * How many of the first that wait fit into one batch: within `room` USD and the provider's limits. It stops at the first
 * that does not fit: passing it by would leave a sample of the short problems.
 */
function waveSize(waiting, room, limits) {
    let cost = 0;
    let bytes = 0;
    let size = 0;
    for (const next of waiting.slice(0, limits.entries)) {
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
/** Until the next look: a tenth of the batch's age, so that no more than that is waited in vain. */
const pollDelayMs = (ageMs) => Math.min(MOST_POLL_MS, Math.max(LEAST_POLL_MS, ageMs / 10));
/**
 * The name of an entry on the wire: a question id may hold characters that the API refuses, so its place stands for it.
 * @param nonce of the batch: it tells one's own batch from a stranger's of the same size
 */
const entryName = (index, sample, nonce) => `p_${index}_s${sample}_${nonce}`;
const hasNonce = (name, nonce) => name.endsWith(`_${nonce}`);

;// CONCATENATED MODULE: ./lib/action/batches/poll.js


/**
 * Waits until a batch has ended, or somebody has no more time.
 * @throws AttemptError, or BenchmarkError `model_refused`, when it cannot be looked at: the batch itself is as it was
 */
async function watchBatch(id, options) {
    const { batches, waiting, now, deadlines, whenLate, signal, tell } = options;
    const retried = (call) => (0,retry/* withRetries */.LH)(call, retry/* ANSWER_RETRIES */.gq, waiting, signal);
    let isCancelled = false;
    try {
        for (;;) {
            const state = await retried(() => batches.look(id, signal));
            if (state === null || state.isArchived)
                return 'gone';
            if (state.status === 'ended')
                return 'ended';
            const time = now().getTime();
            const ageMs = Math.max(0, time - Date.parse(state.createdAt));
            if (time >= deadlines.run)
                return 'left';
            if (time >= deadlines.batch) {
                if (whenLate === 'leave')
                    return 'left';
                if (!isCancelled)
                    await retried(() => batches.cancel(id, signal));
                isCancelled = true;
            }
            tell(ageMs);
            const next = isCancelled ? deadlines.run : Math.min(deadlines.batch, deadlines.run);
            await waiting.sleep(Math.min(pollDelayMs(isCancelled ? 0 : ageMs), Math.max(1, next - time)), signal);
        }
    }
    catch (error) {
        if (signal.aborted)
            return 'left';
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/action/batches/results.js





/** Reading results costs nothing, and nothing is lost: they stay for weeks. */
const READ_RETRIES = { attempts: 5, baseMs: 1000, capMs: 30_000, retryAfterCapMs: 60_000 };
/**
 * Takes the results of a batch that has ended, whatever their order: each answer is in the journal before it is passed on.
 * An answer by another model ends the run; the others of the batch are paid for and taken all the same.
 * @param members by name; taken out as their results come
 * @returns `foreign` when the batch turns out to be somebody else's
 * @throws AttemptError when the results cannot be read to their end: what was read is taken
 */
async function takeResults({ id, nonce }, members, context) {
    const { batches, waiting, orders } = context;
    let isForeign = false;
    const read = async () => {
        for await (const outcome of batches.results(id, orders.interrupt)) {
            isForeign = !hasNonce(outcome.name, nonce);
            if (isForeign)
                return;
            const member = members.get(outcome.name);
            if (member === undefined)
                continue; // taken by an earlier attempt, or the second line of its name
            members.delete(outcome.name);
            await settle(member, outcome, context);
        }
        if (members.size > 0)
            throw new Missing(members.size);
    };
    await (0,retry/* withRetries */.LH)(read, READ_RETRIES, waiting, orders.interrupt).catch(async (error) => {
        if (!(error instanceof Missing))
            throw error;
        for (const member of members.values())
            await forfeit(member, 'the batch brought no result for it', context);
        members.clear();
    });
    return isForeign ? 'foreign' : 'taken';
}
class Missing extends attempt_error/* AttemptError */.c {
    constructor(count) {
        super(`the results lack ${count} entries`, { advice: 'retry', billing: 'none', retryAfterMs: null });
    }
}
async function settle(member, outcome, context) {
    const { price, journal, orders } = context;
    switch (outcome.kind) {
        case 'answered': {
            const { answer } = outcome;
            const answered = { kind: 'answered', mode: 'batch', answer, cost: (0,prices/* costOf */.ho)(answer.usage, price, 'batch') };
            member.reservation.settle(answered.cost.total);
            orders.accept(answered);
            await journal.append({ kind: 'answer', key: member.key, mode: 'batch', answer }).catch(orders.end);
            return member.answered(answered);
        }
        case 'failed':
            return await failed(member, outcome.error, context);
        case 'expired':
        case 'canceled':
            member.reservation.settle(0);
            return member.failed({ kind: 'unserved', detail: `it ${WORDS[outcome.kind]} in its batch` });
    }
}
const WORDS = { expired: 'expired', canceled: 'was cancelled' };
async function failed(member, error, context) {
    if (error instanceof errors/* BenchmarkError */.E) {
        member.reservation.settle(0);
        context.orders.end(error);
        return member.failed({ kind: 'give_up', detail: error.message });
    }
    if (error.failure.billing === 'unknown')
        return await forfeit(member, error.message, context);
    member.reservation.settle(0);
    member.failed({ kind: error.failure.advice === 'give_up' ? 'give_up' : 'retry', detail: error.message });
}
/** It may have been billed, and cannot be used. */
async function forfeit(member, detail, { journal, orders }) {
    member.reservation.forfeit();
    await journal.append({ kind: 'forfeit', key: member.key, usd: member.worstCase }).catch(orders.end);
    member.failed({ kind: 'give_up', detail });
}

;// CONCATENATED MODULE: ./lib/action/batches/submit.js


/**
 * Submits a batch once. The API has no way to make a submission repeatable: where the answer to one is lost, the batch is
 * looked for among the newest, and submitted again only when it is not there.
 * @throws AttemptError when it was not accepted, after all retries
 */
function submitOnce(entries, lost, context) {
    const { batches, waiting, signal, log } = context;
    const attempt = async () => {
        try {
            return { state: await batches.submit(entries, signal), certainty: 'told' };
        }
        catch (error) {
            if (!(error instanceof attempt_error/* AttemptError */.c) || error.failure.billing === 'none')
                throw error;
            log(`whether the batch was submitted is not known (${error.message}): looking for it`);
            const found = await findLost(lost, context);
            if (found === null)
                throw error;
            return { state: found, certainty: 'presumed' };
        }
    };
    return (0,retry/* withRetries */.LH)(attempt, retry/* ANSWER_RETRIES */.gq, waiting, signal);
}
/** Milliseconds before each look: a server that answers with an error may still be at it. */
const LOOKS_MS = [5_000, 15_000, 40_000];
/** How far the provider's clock may be from ours. */
const SKEW_MS = 10 * 60_000;
/** A submission and its retries take no longer. */
const SUBMISSION_MS = 2 * 60 * 60_000;
/** The oldest batch that can be the lost one; null when there is none. */
async function findLost(lost, context) {
    const { batches, waiting, signal } = context;
    const since = new Date(lost.at.getTime() - SKEW_MS);
    const until = lost.at.getTime() + SUBMISSION_MS;
    for (const pause of LOOKS_MS) {
        await waiting.sleep(pause, signal);
        const recent = await (0,retry/* withRetries */.LH)(() => batches.recent(since, signal), retry/* ANSWER_RETRIES */.gq, waiting, signal);
        const isCandidate = ({ id, size, createdAt }) => size === lost.size && !lost.not.has(id) && Date.parse(createdAt) <= until;
        const found = recent.findLast(isCandidate);
        if (found !== undefined)
            return found;
    }
    return null;
}

;// CONCATENATED MODULE: ./lib/action/batches/batch.js







const TELL_EVERY_MS = 2 * 60_000;
const FREE = { settle: () => { }, forfeit: () => { } };
/** A batch that this run waits for, from before its submission to its last result. What happens to it is in the journal. */
class HeldBatch {
    label;
    #head;
    #options;
    #orders;
    #ending;
    #members = new Map();
    #entries = [];
    /** Batches that turned out to be somebody else's. */
    #strangers = new Set();
    #isOpen;
    #id = null;
    #certainty = 'told';
    constructor(head, options, orders) {
        this.label = head.label;
        this.#isOpen = head.origin === 'past';
        this.#head = head;
        this.#options = options;
        this.#orders = orders;
        this.#ending = AbortSignal.any([orders.stop, orders.interrupt]);
    }
    /** Null while it is not known whether it was created. */
    get id() {
        return this.#id;
    }
    /** Whether the journal says that there is something to collect. */
    get isOpen() {
        return this.#isOpen;
    }
    /** Entries that are not collected. */
    get size() {
        return this.#members.size;
    }
    /** Waits for it no longer. What it may cost counts as spent, so that nobody waits for it to be freed. */
    leave() {
        const detail = `left in ${this.#id === null ? 'a batch' : `batch ${this.#id}`}, which the next run collects`;
        for (const { reservation, worstCase, left } of this.#members.values()) {
            reservation.settle(worstCase);
            left(detail);
        }
    }
    /** Sets its worst case aside. */
    add({ task, place }, outcomes, name = entryName(place, task.sample, this.#head.nonce)) {
        const { budget, price } = this.#options;
        const worstCase = worstCaseOf(task.request, price, 'batch');
        this.#members.set(name, { key: task.key, worstCase, reservation: budget.commit(worstCase), ...outcomes });
        this.#entries.push({ name, request: task.request });
    }
    /** An entry that this run has no use for: its answer is kept all the same, and not counted. */
    addUnwanted(name, key) {
        const nothing = { answered: () => { }, failed: () => { }, released: () => { }, left: () => { } };
        this.#members.set(name, { key, worstCase: 0, reservation: FREE, ...nothing });
    }
    known(id, certainty) {
        this.#id = id;
        this.#certainty = certainty;
    }
    /** @throws BenchmarkError when it is not accepted: for every other batch too */
    async submit() {
        const { journal, log } = this.#options;
        const { nonce, at } = this.#head;
        const entries = [...this.#members].map(([name, { key }]) => [name, key]);
        await journal.append({ kind: 'batch', event: 'intended', nonce, at: at.toISOString(), entries });
        this.#isOpen = true;
        const { state, certainty } = await submitOnce(this.#entries, this.#lost(), this.#submission()).catch(async (error) => {
            // When the run is ending, that is what it may throw: it says nothing about the submission.
            if (!this.#ending.aborted && wasRefused(error))
                await this.#release();
            throw error instanceof attempt_error/* AttemptError */.c ? batch_refused(error) : error;
        });
        await this.#remember(state.id, certainty);
        log(`${this.label}: ${this.size} requests submitted (${state.id})`);
    }
    /**
     * Waits for it and takes its results.
     * @returns `left` when there was no more time: it is still open; `dropped` when there was nothing to take
     * @throws BenchmarkError when it cannot be waited for or read: it is still open, too
     */
    async collect() {
        try {
            return await this.#collect();
        }
        catch (error) {
            if (this.#ending.aborted)
                return 'left';
            throw error instanceof attempt_error/* AttemptError */.c ? outOfReach(this.label, error) : error;
        }
    }
    async #collect() {
        const id = this.#id ?? (await this.#find());
        if (id === null)
            return this.#drop('was never submitted');
        const end = await watchBatch(id, this.#watching());
        if (end === 'left')
            return 'left';
        if (end === 'gone')
            return this.#drop('is not there any more, or not for this key');
        const context = { ...this.#options, orders: this.#orders };
        if ((await takeResults({ id, nonce: this.#head.nonce }, this.#members, context)) === 'foreign') {
            this.#strangers.add(id);
            this.#id = null;
            return this.#certainty === 'told' ? this.#drop('brought results that are not ours') : this.#collect();
        }
        await this.#close();
        return 'collected';
    }
    async #find() {
        const found = await findLost(this.#lost(), this.#submission());
        if (found !== null)
            await this.#remember(found.id, 'presumed');
        return this.#id;
    }
    async #remember(id, certainty) {
        this.known(id, certainty);
        await this.#options.journal.append({ kind: 'batch', event: 'submitted', nonce: this.#head.nonce, id, certainty });
    }
    /** It brings nothing. Its entries are free to be bought again, unless it was submitted a moment ago: then all is odd. */
    async #drop(what) {
        const isNew = this.#head.origin === 'ours' && this.#certainty === 'told';
        this.#options.warn(`${this.label} ${what}${isNew ? '' : ': what it held is asked anew'}`);
        if (!isNew) {
            await this.#release();
            return 'dropped';
        }
        throw new errors/* BenchmarkError */.E('model_unreachable', `${this.label} ${what}`, 'Check base-url, or use mode live.');
    }
    async #release() {
        await this.#close();
        for (const { reservation, released } of [...this.#members.values()].reverse()) {
            reservation.settle(0);
            released();
        }
    }
    async #close() {
        this.#isOpen = false;
        await this.#options.journal.append({ kind: 'batch', event: 'closed', nonce: this.#head.nonce });
    }
    #lost = () => ({ at: this.#head.at, size: this.#members.size, not: this.#strangers });
    #submission = () => ({ ...this.#options, signal: this.#ending });
    #watching() {
        const { label, size } = this;
        let toldMs = 0;
        return {
            ...this.#options,
            // A batch that may be somebody else's is not ours to cancel.
            whenLate: this.#options.fallback === 'live' && this.#certainty === 'told' ? 'cancel' : 'leave',
            signal: this.#ending,
            tell: (ageMs) => {
                if (ageMs - toldMs < TELL_EVERY_MS)
                    return;
                toldMs = ageMs;
                this.#options.log(`${label}: ${size} requests, in progress for ${Math.round(ageMs / 60_000)} min`);
            },
        };
    }
}
/** Whether it is certain that nothing was created. */
const wasRefused = (error) => error instanceof attempt_error/* AttemptError */.c
    ? error.failure.billing === 'none'
    : error instanceof errors/* BenchmarkError */.E && error.code === 'model_refused';
const batch_refused = (error) => new errors/* BenchmarkError */.E('model_unreachable', `the batch was not accepted: ${error.message}`, 'Run again later, or use mode live.', {
    cause: error,
});
const outOfReach = (label, error) => new errors/* BenchmarkError */.E('model_unreachable', `${label} could not be collected: ${(0,errors/* describeError */.U)(error)}`, 'Run again: it is remembered, and will be collected.', { cause: error });

;// CONCATENATED MODULE: ./lib/action/batches/waves.js





/** Requests to prove the model with, before a batch is risked. */
const waves_CANARIES = 3;
/** Batches that an entry may be in when it is the server that fails. */
const MOST_TRIES = 3;
/** One run's purchase of all that it wants. */
class BatchPurchase {
    #options;
    #orders;
    #ending;
    #all;
    /** In no batch, and not being bought live. */
    #waiting;
    #given = new Set();
    #live = [];
    #held = null;
    #waves = 0;
    #isProven = false;
    /** Why what is still wanted at the end was not asked. */
    #why = 'the run was ending';
    constructor(options, orders, wanted) {
        this.#options = options;
        this.#orders = orders;
        this.#ending = AbortSignal.any([orders.stop, orders.interrupt]);
        this.#all = [...wanted];
        this.#waiting = [...wanted];
    }
    /** Gives each task what became of it. Never rejects. */
    async run() {
        try {
            if (await this.#collectPast())
                await this.#buyRest();
        }
        catch (error) {
            if (!this.#ending.aborted)
                this.#orders.end(error);
        }
        finally {
            if (this.#held?.isOpen)
                this.#leave(this.#held);
            await Promise.all(this.#live);
            for (const wanted of this.#all)
                this.#give(wanted, waves_notAsked(this.#why));
        }
    }
    /** Whether there is more to be done: not after a batch that had to be left. */
    async #collectPast() {
        for (const open of this.#options.open) {
            const held = this.#take(open);
            const when = open.at.toISOString().slice(0, 16).replace('T', ' ');
            this.#options.log(`${held.label}, of ${when} UTC, is open: it is collected, and nothing submitted in its stead`);
            const end = await held.collect();
            if (end === 'left')
                return false;
            if (end === 'collected')
                this.#options.onCollected(open.at);
        }
        return true;
    }
    async #buyRest() {
        const { rest, proof } = this.#options;
        if (rest === 'live')
            return this.#buyLive(this.#waiting.splice(0));
        const isProven = proof === 'there' || this.#isProven || this.#waiting.length === 0 || (await this.#prove());
        if (!isProven)
            return;
        while (!this.#ending.aborted && this.#waiting.length > 0 && (await this.#buyWave()))
            ;
    }
    /** Whether the model answers a live request. */
    async #prove() {
        for (let made = 1;; made++) {
            const wanted = this.#waiting.shift();
            if (wanted === undefined)
                return false;
            const asked = await this.#options.live.buy(wanted.task);
            this.#give(wanted, asked);
            if (asked.kind === 'answered')
                return !this.#ending.aborted;
            this.#why = asked.detail;
            if (asked.errorType === 'not_asked' || this.#ending.aborted)
                return false;
            if (made < waves_CANARIES)
                continue;
            const message = `the first ${made} requests were not answered, the last with: ${asked.detail}`;
            throw new errors/* BenchmarkError */.E('model_unreachable', message, 'No batch was submitted. Run again later.');
        }
    }
    /** Whether there is more to be done. */
    async #buyWave() {
        const { batches, budget, price, now, deadlines, fallback } = this.#options;
        if (now().getTime() >= Math.min(deadlines.batch, deadlines.run)) {
            this.#why = 'batch-deadline-minutes had passed';
            if (fallback === 'live')
                this.#buyLive(this.#waiting.splice(0));
            return false;
        }
        const planned = this.#waiting.map(({ task: { request } }) => ({
            worstCase: worstCaseOf(request, price, 'batch'),
            bytes: bytesOf(request) + ENTRY_BYTES,
        }));
        const size = waveSize(planned, budget.room, batches.limits);
        if (size === 0)
            return this.#waitForRoom();
        const total = this.#waves + Math.ceil(planned.length / size);
        this.#waves++;
        const label = `batch ${this.#waves} of ${size === planned.length ? '' : 'about '}${total}`;
        const nonce = (0,external_node_crypto_.randomBytes)(6).toString('hex');
        const held = new HeldBatch({ nonce, at: now(), label, origin: 'ours' }, this.#options, this.#orders);
        for (const wanted of this.#waiting.splice(0, size))
            held.add(wanted, this.#outcomesOf(wanted));
        this.#held = held;
        await held.submit();
        return (await held.collect()) !== 'left';
    }
    /** What is being bought live may yet free enough. */
    async #waitForRoom() {
        const live = this.#live;
        this.#live = [];
        await Promise.all(live);
        if (live.length > 0)
            return true;
        this.#why = 'max-cost leaves no room for its worst case';
        return false;
    }
    /** Takes over a batch of an earlier run, and with it what is wanted of it. */
    #take({ nonce, at, id, certainty, entries }) {
        const label = `batch ${id ?? 'of an unknown id'}`;
        const held = new HeldBatch({ nonce, at, label, origin: 'past' }, this.#options, this.#orders);
        for (const [name, key] of entries) {
            const index = this.#waiting.findIndex(({ task }) => task.key === key);
            const [wanted] = index < 0 ? [] : this.#waiting.splice(index, 1);
            if (wanted === undefined)
                held.addUnwanted(name, key);
            else
                held.add(wanted, this.#outcomesOf(wanted), name);
        }
        if (id !== null)
            held.known(id, certainty);
        this.#held = held;
        return held;
    }
    #leave(held) {
        const heir = this.#options.journal.heir?.() ?? 'resumed_run';
        if (held.size > 0)
            this.#options.onLeft({ id: held.id, entries: held.size, heir });
        held.leave();
        if (!this.#ending.aborted)
            this.#why = 'batch-deadline-minutes had passed';
    }
    #outcomesOf = (wanted) => ({
        answered: (answered) => this.#give(wanted, answered),
        failed: (failure) => this.#fail(wanted, failure),
        released: () => void this.#waiting.unshift(wanted),
        left: (detail) => this.#give(wanted, waves_notAsked(detail)),
    });
    #fail(wanted, { kind, detail }) {
        const { fallback } = this.#options;
        wanted.tries++;
        if (kind !== 'give_up' && fallback === 'live')
            this.#buyLive([wanted]);
        else if (kind === 'retry' && wanted.tries < MOST_TRIES)
            this.#waiting.push(wanted);
        else
            this.#give(wanted, { kind: 'unanswered', errorType: 'api_error', detail });
    }
    #buyLive(list) {
        const { live } = this.#options;
        this.#live.push(...list.map(async (wanted) => this.#give(wanted, await live.buy(wanted.task))));
    }
    #give(wanted, asked) {
        if (this.#given.has(wanted))
            return;
        this.#given.add(wanted);
        if (asked.kind === 'answered')
            this.#isProven = true;
        wanted.give(asked);
    }
}
/** Of an entry beyond its texts: names, parameters, escapes. Generous. */
const ENTRY_BYTES = 2000;
const waves_notAsked = (detail) => ({ kind: 'unanswered', errorType: 'not_asked', detail });

;// CONCATENATED MODULE: ./lib/action/batches/buyer.js

/**
 * Buys answers at half the price: the first one live, so that a wrong model, key or parameter never costs a batch, the
 * others in waves that fit what is left of the budget. What earlier runs left in a batch is collected first.
 */
function openBatchBuyer(options, orders) {
    const wanted = [];
    let purchase = Promise.resolve();
    return {
        buy: (task) => new Promise((resolve) => {
            // All tasks are bought at the same time: the first one waits for the others.
            if (wanted.length === 0) {
                purchase = Promise.resolve().then(() => new BatchPurchase(options, orders, wanted).run());
            }
            wanted.push({ task, place: wanted.length, tries: 0, give: resolve });
        }),
        settled: () => purchase,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/served-model.js

const DATE_SUFFIX = /-(\d{8}|\d{4}-\d{2}-\d{2})$/;
/**
 * Whether the model that answered is the one that was asked for: the same id, the id plus a date, or, for an id that
 * names no date and so may be an alias, what the provider said before the run that it stands for.
 * An id with a date stands for itself alone: providers have been seen to reroute retired models silently.
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
 * Whether an answer of an earlier attempt may stand beside those that are to be bought. An alias may have moved since:
 * where the preflight says what it stands for today, an answer by another date's model is none of this run's.
 */
const isStillServed = (requested, resolvedId, served) => isServedAsAsked(requested, resolvedId, served) &&
    (resolvedId === requested || served === requested || served === resolvedId);
/** Whether an answer under another name is told of and taken: llama.cpp answers with the path of a file, for one. */
const mayAnswerAsOther = (provider) => provider === 'openai-compatible';
/**
 * Watches over a run that one model, the one that was asked for, gives all the answers.
 * @param onOther told once of another model than was asked for, where that is no fault: a server of one's own calls its
 * models as it likes. A change within the run is a fault everywhere.
 */
function watchServedModel(requested, resolvedId, onOther) {
    let right = null;
    let wrong = null;
    const faultOf = (served) => {
        if (!isServedAsAsked(requested, resolvedId, served)) {
            const what = `${served} answered for ${requested}`;
            if (onOther === undefined)
                return wrongModel(what);
            if (right === null)
                onOther(what);
        }
        const isChange = right !== null && right !== served;
        return isChange ? wrongModel(`${right} answered for ${requested}, then ${served}`, START_AFRESH) : null;
    };
    return {
        get seen() {
            return wrong ?? right;
        },
        check(served) {
            const fault = faultOf(served);
            if (fault === null)
                right = served;
            else
                wrong ??= served;
            return fault;
        },
    };
}
const FULL_ID = 'Ask for a model by its full id with date; behind a gateway, check its routes.';
const START_AFRESH = `${FULL_ID} What was paid for is of both: to go on with one, start afresh, without --resume or as a new workflow run.`;
const wrongModel = (what, help = FULL_ID) => new errors/* BenchmarkError */.E('model_refused', what, help);

;// CONCATENATED MODULE: ./lib/action/pipeline/measure.js







/**
 * Buys all answers and judges each as it arrives, so that judging hides behind the model's latency. The first error
 * that holds for every problem stops the rest, and what is measured by then is kept.
 */
async function measureAll(tasks, context, host) {
    const { inputs, judge, past, model, modelFacts } = context;
    const stop = new AbortController();
    const onOther = mayAnswerAsOther(model.provider) ? host.warn : undefined;
    const served = watchServedModel(model.id, modelFacts.resolvedId, onOther);
    let stoppedBy = null;
    const end = (error) => {
        const reason = forUsers(error);
        stoppedBy ??= reason;
        stop.abort(reason);
    };
    const accept = ({ answer }) => {
        const wrongModel = served.check(answer.servedModel);
        if (wrongModel !== null)
            end(wrongModel);
    };
    const orders = {
        stop: stop.signal,
        interrupt: host.signal,
        isLate: lateAfter(inputs.deadlineMinutes, context.started, host),
        accept,
        end,
    };
    let left = null;
    const onLeft = (batch) => {
        left = batch;
    };
    let submitted = null;
    const onCollected = (at) => {
        submitted ??= at;
    };
    const buyer = openBuyer({ ...context, wanted: tasks.length, onLeft, onCollected }, orders, host);
    const judging = limiter(() => host.judgeWorkers);
    const judgeContext = { judge, testTimeoutSeconds: inputs.testTimeout, interrupt: host.signal };
    const measure = async (task) => {
        const known = past.kept.get(task);
        if (known)
            accept(known);
        const asked = known ?? (await buyer.buy(task));
        const step = asked.kind === 'answered'
            ? await judging(() => judged(task.problem, asked, judgeContext))
            : { result: unmeasuredResult(task.problem, asked.errorType), cost: null, detail: asked.detail };
        show(() => host.progress.advance(step));
        return step;
    };
    host.progress.begin(tasks.length);
    try {
        const measured = await Promise.all(tasks.map(measure));
        await buyer.settled();
        return { measured, servedModel: served.seen, stoppedBy, left, submitted };
    }
    finally {
        host.progress.end();
    }
}
function openBuyer(context, orders, host) {
    const { inputs, past, model, started } = context;
    const { mode, concurrency, batchFallback: fallback } = inputs;
    const live = openLiveBuyer({ ...context, concurrency, waiting: host.waiting }, orders);
    // A batch that is open is paid for: it is collected, however the rest is bought.
    if (model.batches === undefined || (mode === 'live' && past.open.length === 0))
        return live;
    const after = (minutes) => started.getTime() + minutes * 60_000;
    const deadlines = { batch: after(inputs.batchDeadlineMinutes), run: after(inputs.deadlineMinutes) };
    const proof = past.kept.size > 0 ? 'there' : 'wanted';
    const { batches } = model;
    return openBatchBuyer({ ...host, ...context, batches, live, open: past.open, proof, rest: mode, fallback, deadlines }, orders);
}
/** What is paid for must not be lost to a display that fails. */
function show(display) {
    try {
        display();
    }
    catch {
        // Nothing could be shown, of this either.
    }
}
function lateAfter(minutes, started, { now }) {
    const deadline = started.getTime() + minutes * 60_000;
    return () => now().getTime() >= deadline;
}
async function judged(problem, asked, context) {
    const verdict = await judgeAnswer(problem, asked.answer, context);
    return { result: measuredResult(problem, asked, verdict), cost: asked.cost, detail: verdict.detail };
}
const forUsers = (error) => error instanceof errors/* BenchmarkError */.E
    ? error
    : new errors/* BenchmarkError */.E('internal', (0,errors/* describeError */.U)(error), 'Please report this.', { cause: error });

;// CONCATENATED MODULE: ./lib/action/dataset/cache/store.js

/** Content of that name: as it was kept, else made anew. Content that cannot be read is made anew, with a warning. */
async function keptOrMade(store, name, { read, fill }, warn) {
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

;// CONCATENATED MODULE: ./lib/action/dataset/listing.js
const SHOWN = 20;
/** `a, b, c`: at most twenty items, then how many more, so that a message stays one readable line. */
function listSome(items) {
    const hidden = items.length - SHOWN;
    return items.slice(0, SHOWN).join(', ') + (hidden > 0 ? ` and ${hidden} more` : '');
}

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/unusual.js
/** Not wrong, but not written as the dataset's makers do: a reader of all forms has to look at it. */
class Unusual extends Error {
    name = 'Unusual';
}

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/pickled-text.js

/** PROTO, perhaps FRAME, then one string with its length in 1, 4 or 8 bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: bytes of a pickle
const HEADER = /^\x80[\x02-\x05](?:\x95(.{8}))?(?:\x8c(.)|X(.{4})|\x8d(.{8}))/s;
const pickled_text_HEADER_BYTES = 20;
/** Perhaps a memo, then STOP. */
const TRAILER = /^(?:\x94|q.|r.{4})?\.$/s;
/** The text in a pickle of one string, protocols 2 to 5, piece by piece. Throws `Unusual` for any other pickle. */
async function* pickledText(pickle) {
    let head = Buffer.alloc(0);
    let body = null;
    let trailer = '';
    for await (const chunk of pickle) {
        let rest = chunk;
        if (body === null) {
            head = Buffer.concat([head, chunk]);
            if (head.length < pickled_text_HEADER_BYTES)
                continue;
            body = readHeader(head);
            rest = head.subarray(body.start);
        }
        const text = rest.subarray(0, body.left);
        body.left -= text.length;
        trailer += rest.subarray(text.length, text.length + pickled_text_HEADER_BYTES).toString('latin1');
        if (text.length > 0)
            yield text;
    }
    if (body === null || body.left > 0 || !TRAILER.test(trailer))
        throw new Unusual();
    if (body.frame !== null && body.frame !== body.framed + trailer.length)
        throw new Unusual();
}
function readHeader(head) {
    const [whole, frame, ...lengths] = HEADER.exec(head.toString('latin1', 0, pickled_text_HEADER_BYTES)) ?? [];
    const length = lengths.find((bytes) => bytes !== undefined);
    if (whole === undefined || length === undefined)
        throw new Unusual();
    const left = unsigned(length);
    const beforeFrame = frame === undefined ? 0 : 2 + 1 + 8;
    return {
        start: whole.length,
        left,
        frame: frame === undefined ? null : unsigned(frame),
        framed: whole.length - beforeFrame + left,
    };
}
/** Little endian. */
const unsigned = (bytes) => [...bytes].reduce((sum, byte, index) => sum + byte.charCodeAt(0) * 256 ** index, 0);

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/test-counter.js



/** What a test is made of, in this order: a byte, a text that is one of these, or (null) any text. */
const TEST = [
    ...['{', ['input'], ':', null, ','],
    ...[['output'], ':', null, ','],
    ...[['testtype'], ':', ['stdin', 'functional'], '}'],
];
const test_counter_QUOTE = 0x22;
const test_counter_isBlank = (byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
/**
 * Counts the tests of a list in JSON that comes piece by piece, and proves that each is one, without holding any: neither
 * its texts nor their pieces become strings. `feed` and `end` throw `Unusual` for any other JSON.
 */
class TestCounter {
    #state = 'before';
    /** Within a test. */
    #step = 0;
    #text = null;
    #count = 0;
    feed(chunk) {
        for (let at = 0; at < chunk.length;) {
            if (this.#text) {
                at = this.#text.feed(chunk, at);
                if (at > chunk.length)
                    return;
                this.#text = null;
                this.#step++;
            }
            else {
                const byte = chunk[at++] ?? 0;
                if (!test_counter_isBlank(byte))
                    this.#take(byte);
            }
        }
    }
    /** @returns how many tests there were */
    end() {
        if (this.#state !== 'done')
            throw new Unusual();
        return this.#count;
    }
    #take(byte) {
        const character = String.fromCharCode(byte);
        if (this.#state === 'test')
            this.#takeOfTest(byte, character);
        else if (this.#state === 'before' && character === '[')
            this.#state = 'test';
        else if (this.#state === 'after' && character === ',')
            this.#state = 'test';
        else if (this.#state === 'after' && character === ']')
            this.#state = 'done';
        else
            throw new Unusual();
    }
    #takeOfTest(byte, character) {
        const expected = TEST[this.#step];
        if (typeof expected !== 'string' && expected !== undefined && byte === test_counter_QUOTE) {
            this.#text = expected === null ? new AnyText() : new OneOf(expected);
        }
        else if (character === expected)
            this.#step++;
        else
            throw new Unusual();
        if (this.#step < TEST.length)
            return;
        this.#count++;
        this.#step = 0;
        this.#state = 'after';
    }
}
class OneOf {
    #allowed;
    #text = '';
    constructor(allowed) {
        this.#allowed = allowed;
    }
    feed(chunk, from) {
        const end = chunk.indexOf(test_counter_QUOTE, from);
        this.#text += chunk.toString('latin1', from, end === -1 ? Math.min(chunk.length, from + 20) : end);
        if (end === -1)
            return chunk.length + 1;
        if (!this.#allowed.includes(this.#text))
            throw new Unusual();
        return end + 1;
    }
}
const [test_counter_BACKSLASH, LOWER_U] = [0x5c, 0x75];
const ESCAPABLE = new Set(Buffer.from('"\\/bfnrtu'));
const HEX = new Set(Buffer.from('0123456789abcdefABCDEF'));
/** Proves that a text is UTF-8 without control characters, and its escapes are those of JSON. */
class AnyText {
    #open = new OpenText();
    /** From the first byte on that is not ASCII: the next may belong to the same character. */
    #utf8 = null;
    /** Hexadecimal digits that an escape still has to have; -1 right after its backslash; 0 outside of escapes. */
    #digits = 0;
    feed(chunk, from) {
        const end = this.#open.end(chunk, from);
        const piece = chunk.subarray(from, end === -1 ? undefined : end);
        this.#requireEscapes(piece);
        this.#requireUtf8(piece, end === -1);
        if (end !== -1 && this.#digits !== 0)
            throw new Unusual();
        return end === -1 ? chunk.length + 1 : end + 1;
    }
    #requireEscapes(piece) {
        let digits = this.#digits;
        for (let at = 0; at < piece.length; at++) {
            const byte = piece[at] ?? 0;
            if (digits === 0) {
                if (byte < 0x20)
                    throw new Unusual();
                if (byte === test_counter_BACKSLASH)
                    digits = -1;
            }
            else {
                if (!(digits < 0 ? ESCAPABLE : HEX).has(byte))
                    throw new Unusual();
                digits = digits < 0 ? (byte === LOWER_U ? 4 : 0) : digits - 1;
            }
        }
        this.#digits = digits;
    }
    #requireUtf8(piece, goesOn) {
        if (this.#utf8 === null && (0,external_node_buffer_.isAscii)(piece))
            return;
        this.#utf8 ??= new TextDecoder('utf-8', { fatal: true });
        try {
            this.#utf8.decode(piece, { stream: goesOn });
        }
        catch {
            throw new Unusual();
        }
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/hidden-tests/prove.js







/**
 * Proves that `decodeTests` will give the tests of a problem, without ever holding one of them.
 * Rejects with `bad_dataset` as `decodeTests` does.
 */
async function proveTests(problem, maxInflatedBytes = MAX_INFLATED_BYTES) {
    const found = await attempt(problem, 'hidden', () => countHidden(problem.hiddenTests, maxInflatedBytes));
    if (found === null)
        await decodeTests(problem, maxInflatedBytes);
    else
        await decodePublicTests(problem);
}
/** Proves many problems. Rejects with one `bad_dataset` that names each problem whose tests cannot be used. */
async function proveAll(problems) {
    const faults = [];
    for (const problem of problems) {
        await proveTests(problem).catch((error) => faults.push((0,errors/* describeError */.U)(error)));
    }
    if (faults.length > 0)
        throw unusable(listSome(faults));
}
/** How many hidden tests there are; null for what is not written as usual: then the decoder has to say. */
async function countHidden({ form, read }, maxInflatedBytes) {
    if (form === 'text')
        return null;
    const counter = new TestCounter();
    try {
        for await (const text of pickledText(inflated(read(), maxInflatedBytes)))
            counter.feed(text);
        return counter.end();
    }
    catch (error) {
        if (error instanceof Unusual)
            return null;
        throw error;
    }
}
/** Bytes per chunk. Fewer, larger chunks: each one crosses threads. */
const prove_CHUNK_BYTES = 1 << 16;
async function* inflated(packed, maxBytes) {
    const inflate = (0,external_node_zlib_.createInflate)({ chunkSize: prove_CHUNK_BYTES });
    const source = packed[Symbol.asyncIterator]();
    const given = feed(source, inflate);
    let bytes = 0;
    try {
        for await (const chunk of inflate) {
            bytes += chunk.length;
            if (bytes > maxBytes)
                throw new RangeError(`larger than ${maxBytes} bytes when unpacked`);
            yield chunk;
        }
        if (inflate.bytesWritten < (await given))
            throw new Error('bytes follow the end of the zlib stream');
    }
    finally {
        await source.return?.();
    }
}
/**
 * Hands chunks over one by one, since each holds only until the next is asked for; what goes wrong comes out of `inflate`.
 * @returns bytes in all
 */
async function feed(source, inflate) {
    let bytes = 0;
    try {
        for (let next = await source.next(); !next.done; next = await source.next()) {
            bytes += next.value.length;
            await new Promise((taken) => inflate.write(next.value, taken));
            if (inflate.destroyed)
                return bytes;
        }
        inflate.end();
    }
    catch (error) {
        inflate.destroy(error instanceof Error ? error : new Error(String(error)));
    }
    return bytes;
}

;// CONCATENATED MODULE: ./lib/action/dataset/index-file.js




const index_file_NAME = 'index.json';
const count = schemas/* int */.Whr().nonnegative();
/** A row, in the order of `toRow`: a thousand of them are read at every start. */
const row = schemas/* tuple */.PVZ([
    schemas/* string */.YjP(),
    schemas/* enum */.k5n(outcome/* PLATFORMS */.P4),
    schemas/* enum */.k5n(outcome/* DIFFICULTIES */.Ke),
    schemas/* string */.YjP(),
    count,
    count,
    count,
    count,
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
/** Writes the index of one file. Names no file: the same content has the same index, whatever it is called. */
const writeIndex = (folder, entries) => (0,promises_.writeFile)((0,external_node_path_.join)(folder, index_file_NAME), JSON.stringify(entries.map(toRow)));
/** Rejects with an `Error` when it is no index of a file of this size. */
async function readIndex(folder, file) {
    const rows = index.parse(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, index_file_NAME), 'utf8')));
    let end = 0;
    return rows.map(([id, platform, difficulty, contestDate, line, offset, length, crc32, title]) => {
        if (offset < end || offset + length > file.size)
            throw new Error('its lines do not fit into the file');
        end = offset + length;
        return { id, platform, difficulty, contestDate, file: file.name, line, offset, length, crc32, title };
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(8532);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./lib/action/dataset/jsonl/line.js



const line_text = schemas/* string */.YjP({ error: 'is missing, or no text' });
const oneOf = (values) => schemas/* enum */.k5n(values, { error: ({ input }) => `${JSON.stringify(input)} is none of ${values.join(', ')}` });
const jsonText = line_text.transform((text, context) => {
    try {
        return JSON.parse(text);
    }
    catch {
        context.addIssue('is not JSON text');
        return core_core/* NEVER */.tm;
    }
});
/** One exact format, so that dates compare as text. */
const dateTime = 'is not a date-time such as 2025-01-04T18:30:00';
const contestDate = iso/* datetime */.w$({ local: true, precision: 0, error: dateTime }).regex(/\d$/, dateTime);
const rawHead = schemas/* object */.Ikc({
    question_id: line_text.min(1),
    platform: oneOf(outcome/* PLATFORMS */.P4),
    difficulty: oneOf(outcome/* DIFFICULTIES */.Ke),
    contest_date: contestDate,
    // It decides nothing, so a line without one harms only the run that wants it.
    question_title: schemas/* string */.YjP().catch(''),
});
/** The fields of a line but for the hidden tests, all texts. Source: `code_generation_lite` and its loading script. */
const rawProblem = rawHead.extend({
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
/** What decides about a line, and its title. Throws `bad_dataset` naming file, line, question and what is wrong with which field. */
function parseHead(texts, line) {
    const { data, error } = rawHead.safeParse(texts);
    if (error)
        throw wrongFields(texts, line, error.issues);
    return { ...line_headOf(data), title: data.question_title };
}
/** The problem on a line. Throws as `parseHead` does. */
function parseProblem(texts, hiddenTests, line) {
    const { data, error } = rawProblem.safeParse(texts);
    if (error)
        throw wrongFields(texts, line, error.issues);
    if (hiddenTests === null)
        throw wrongFields(texts, line, [{ path: [HIDDEN_FIELD], message: 'is missing, or no text' }]);
    return {
        ...line_headOf(data),
        title: data.question_title,
        content: data.question_content,
        contestId: data.contest_id,
        starterCode: data.starter_code,
        functionName: data.metadata.func_name ?? null,
        publicTests: data.public_test_cases,
        hiddenTests,
    };
}
const line_headOf = (raw) => ({
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



/** The rows of an index for the lines of a scan: their other fields are neither decoded nor held. */
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
/** The problems on the lines of a scan, and where each line ended. */
async function* readProblems(events, keepHidden) {
    const texts = new LineTexts(TEXT_FIELDS);
    let hidden = null;
    // Not `for await`: the hidden tests take the events of their own pieces.
    for (let { value: event } = await events.next(); event; { value: event } = await events.next()) {
        if (event.kind === 'line') {
            yield { problem: parseProblem(texts.take(event.line), hidden, event.line), end: event };
            hidden = null;
        }
        else if (event.name === HIDDEN_FIELD)
            hidden = await keepHidden(restOfText(event, events), event);
        else
            texts.add(event);
    }
}
/** The pieces of one text. Whoever stops early leaves `events` at the end of the text all the same. */
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
/** Collects the texts of one line after the other. */
class LineTexts {
    #wanted;
    #pieces = new Map();
    constructor(wanted) {
        this.#wanted = wanted;
    }
    add({ name, raw }) {
        if (!this.#wanted.has(name))
            return;
        // A copy: the piece lies in a chunk that is large, and soon another's.
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
/** The same entries. Throws `bad_dataset` when a question occurs twice. */
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
/** Value of each digit; 64 for every other byte. */
const DIGITS = new Uint8Array(256).fill(64);
for (const [value, digit] of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').entries()) {
    DIGITS[digit] = value;
}
/**
 * The bytes behind a base64 text that stands in a JSON line, piece by piece. By hand, because Node's own decoder wants
 * strings, which would be most of the memory that a fetch takes, and skips what is not base64. Only what the bytes would be
 * encoded to is taken: whole groups, no bit left over. Throws an `Error` otherwise. All pieces come in the same buffer, so one
 * holds only until the next is asked for.
 */
async function* decodeBase64(raw) {
    /** Digits of the group that is not full, and how many. */
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
                // Whole groups: nearly all there is.
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
/** The 24 bits of four digits; negative when they are not four digits. Makes no array: that would be garbage per group. */
function fourAt(text, at) {
    const a = digitAt(text, at);
    const b = digitAt(text, at + 1);
    const c = digitAt(text, at + 2);
    const d = digitAt(text, at + 3);
    return ((a | b | c | d) & 64) === 0 ? (a << 18) | (b << 12) | (c << 6) | d : -1;
}
const notBase64 = () => new Error('neither JSON nor base64');
/** Writers need not escape base64, but may: a slash, for one. From the first escape on the text is held. */
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
 * The hidden tests whose field begins with the byte `first`. The official reader tries JSON first; a list of tests begins
 * with a bracket or a blank, base64 never does.
 * @param raw the field as it stands in its line, escapes and all
 */
const hiddenTests = (first, raw) => first !== undefined && BASE64.test(String.fromCharCode(first))
    ? { form: 'zlib', read: () => decodeBase64(raw()) }
    : { form: 'text', read: raw };
const BASE64 = /[A-Za-z0-9+/=]/;

;// CONCATENATED MODULE: ./lib/action/dataset/jsonl/read-through.js
var read_through_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var read_through_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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

const read_through_CHUNK_BYTES = 1 << 20;
/**
 * A file from beginning to end, read ahead by one chunk. A chunk holds only until the next is asked for: two buffers take
 * turns, since a new one for each chunk costs more than reading into it.
 */
async function* readThrough(path, chunkBytes = read_through_CHUNK_BYTES) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = read_through_addDisposableResource(env_1, await (0,promises_.open)(path), true);
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
            // Whoever stops early must not close the file beneath it.
            await reading.catch(() => { });
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = read_through_disposeResources(env_1);
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
/** Most files are smaller. */
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
/** Writes hidden tests into a file of the pack, as they arrive. */
const keepHiddenIn = (folder, file) => async (raw, first) => {
    const path = (0,external_node_path_.join)(folder, file);
    const { form, read } = hiddenTests(first.raw[0], () => raw);
    const fault = await (0,promises_.writeFile)(path, read()).then(() => null, (error) => error);
    if (isSystemError(fault))
        throw fault;
    return fault === null ? testsIn(path, form) : brokenTests(form, fault);
};
// Not written inline above: what is made there holds on to all that stands around it, the pieces of the line among it.
const testsIn = (path, form) => ({
    form,
    read: () => readThrough(path, pack_CHUNK_BYTES),
});
/** The field is no base64: to be told together with what else is wrong with the sample. */
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
/** The problems of a pack, by id. Rejects with an `Error` when the folder holds none. */
async function readPack(folder) {
    const list = packed.parse(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, pack_NAME), 'utf8')));
    return new Map(list.map(({ hidden: { form, file }, ...problem }) => [
        problem.id,
        { ...problem, hiddenTests: testsIn((0,external_node_path_.join)(folder, file), form) },
    ]));
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./lib/action/dataset/hash-thread.js


/** Shared with the thread, and used in turn: what is not hashed yet is never more than this. */
const SLOTS = 4;
const SLOT_BYTES = 1 << 19;
/**
 * What runs on the thread. It is handed over as its own text: the bundle has one entry, and cannot name a second file.
 * So it uses nothing from around it.
 */
function hashOrders() {
    const { createHash } = process.getBuiltinModule('node:crypto');
    const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
    const { algorithm, memory, slotBytes } = workerData;
    const hash = createHash(algorithm);
    const bytes = new Uint8Array(memory);
    parentPort?.on('message', (order) => {
        if (order === 'digest')
            return parentPort?.postMessage({ digest: hash.digest('hex') });
        const begin = order.slot * slotBytes;
        hash.update(bytes.subarray(begin, begin + order.length));
        parentPort?.postMessage({ free: order.slot });
    });
}
/** A hash on a thread of its own; null where none can be started. */
async function openHashThread(algorithm) {
    const memory = new SharedArrayBuffer(SLOTS * SLOT_BYTES);
    try {
        const thread = startThread({ algorithm, memory, slotBytes: SLOT_BYTES });
        await (0,external_node_events_.once)(thread, 'online');
        return new HashThread(thread, memory);
    }
    catch {
        // No memory or no right to another thread, or it is forbidden to make one from text: then there is none.
        return null;
    }
}
const startThread = (workerData) => new external_node_worker_threads_.Worker(`(${hashOrders})()`, {
    eval: true,
    workerData,
    env: {},
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 16 },
});
class HashThread {
    #thread;
    #bytes;
    #free = [...Array(SLOTS).keys()];
    /** The slot that is being filled, and how far. */
    #slot = null;
    #length = 0;
    #failure = null;
    #digest = null;
    #wake = () => { };
    constructor(thread, memory) {
        this.#thread = thread;
        this.#bytes = new Uint8Array(memory);
        thread.on('message', (reply) => {
            if ('free' in reply)
                this.#free.push(reply.free);
            else
                this.#digest = reply.digest;
            this.#wake();
        });
        thread.on('error', (error) => this.#fail(error));
        thread.on('exit', (code) => this.#fail(new Error(`the thread that hashes ended with ${code}`)));
    }
    async update(bytes) {
        for (let from = 0; from < bytes.length;) {
            this.#slot ??= await this.#until(() => this.#free.shift());
            const piece = bytes.subarray(from, from + SLOT_BYTES - this.#length);
            this.#bytes.set(piece, this.#slot * SLOT_BYTES + this.#length);
            this.#length += piece.length;
            from += piece.length;
            if (this.#length === SLOT_BYTES)
                this.#send(this.#slot);
        }
    }
    async digest() {
        if (this.#slot !== null)
            this.#send(this.#slot);
        this.#order('digest');
        return await this.#until(() => this.#digest ?? undefined);
    }
    async [Symbol.asyncDispose]() {
        await this.#thread.terminate();
    }
    #send(slot) {
        this.#order({ slot, length: this.#length });
        this.#slot = null;
        this.#length = 0;
    }
    #order(order) {
        this.#thread.postMessage(order);
    }
    /** Waits for what a reply brings. Rejects when the thread has ended. */
    async #until(ready) {
        for (;;) {
            if (this.#failure)
                throw this.#failure;
            const value = ready();
            if (value !== undefined)
                return value;
            const { promise, resolve } = Promise.withResolvers();
            this.#wake = resolve;
            await promise;
        }
    }
    #fail(error) {
        this.#failure ??= error;
        this.#wake();
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/side-hash.js


/** Bytes from which on a thread of its own pays for its start. */
const WORTH_A_THREAD = 16e6;
/**
 * Hashes on another thread: SHA-256 of a gigabyte takes longer than all else that a pass does with it. On this one for few
 * bytes, and where no thread can be had; what comes out is the same.
 */
async function openSideHash(algorithm, size) {
    return (size < WORTH_A_THREAD ? null : await openHashThread(algorithm)) ?? hashHere(algorithm);
}
function hashHere(algorithm) {
    const hash = (0,external_node_crypto_.createHash)(algorithm);
    return {
        update: async (bytes) => void hash.update(bytes),
        digest: async () => hash.digest('hex'),
        [Symbol.asyncDispose]: async () => { },
    };
}
/** The same chunks, put into a hash as they pass. */
async function* hashed(chunks, hash) {
    for await (const chunk of chunks) {
        await hash.update(chunk);
        yield chunk;
    }
}

// EXTERNAL MODULE: ./lib/action/http/error-cause.js
var error_cause = __webpack_require__(8539);
// EXTERNAL MODULE: ./lib/action/http/retry-after.js
var retry_after = __webpack_require__(1778);
;// CONCATENATED MODULE: ./lib/action/dataset/hub/request.js




const MOST_REDIRECTS = 5;
const SILENCE_MS = 60_000;
/**
 * One GET, redirects followed. The token goes to the Hub's own origin and nowhere else; addresses that the Hub redirects to
 * are signed, so no message names more of them than the host.
 * Rejects with AttemptError for what may work later, and with `bad_input` for what the Hub refuses.
 * @param subject what is asked for, for messages
 */
async function get(hub, path, headers, subject) {
    const home = new URL(hub.endpoint);
    const silence = watchSilence(hub);
    let url = new URL(`${hub.endpoint}${path}`);
    let linkedEtag = null;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        const isHome = url.origin === home.origin;
        const authorization = isHome && hub.token !== null ? { authorization: `Bearer ${hub.token}` } : {};
        const response = await silence.broken(url.host, () => fetch(url, { headers: { ...headers, ...authorization }, redirect: 'manual', signal: silence.signal }));
        if (response.ok) {
            const { status, headers } = response;
            return { status, headers, linkedEtag, chunks: chunksOf(response, url.host, silence) };
        }
        await response.body?.cancel();
        linkedEtag ??= unquoted(response.headers.get('x-linked-etag'));
        const next = redirectOf(response, url);
        if (next === null)
            throw refusal(response, { isHome, host: url.host, subject, token: hub.token });
        url = next;
    }
    throw retryable(`${home.host} redirects ${subject} in circles`);
}
const unquoted = (etag) => etag?.replace(/^(?:W\/)?"|"$/g, '') ?? null;
function redirectOf({ status, headers }, from) {
    const location = headers.get('location');
    if (![301, 302, 303, 307, 308].includes(status) || location === null)
        return null;
    const url = URL.parse(location, from.href);
    if (url === null || !/^https?:$/.test(url.protocol))
        throw retryable(`${from.host} redirects to no address`);
    return url;
}
/** Aborts a request whose server says nothing for too long; the time in which nobody reads does not count. */
function watchSilence({ signal, silenceMs = SILENCE_MS }) {
    const abort = new AbortController();
    return {
        signal: AbortSignal.any([signal, abort.signal]),
        /** Runs one step of a request; what it rejects with becomes an AttemptError, but for our own wish to stop. */
        broken: async (host, step) => {
            const timer = setTimeout(() => abort.abort(), silenceMs);
            try {
                return await step();
            }
            catch (error) {
                signal.throwIfAborted();
                const reason = abort.signal.aborted ? `silent for ${silenceMs / 1000} s` : (0,error_cause/* innermostReason */.U)(error);
                throw retryable(`no connection to ${host} (${reason})`, error);
            }
            finally {
                clearTimeout(timer);
            }
        },
    };
}
async function* chunksOf(response, host, silence) {
    const reader = response.body?.getReader();
    if (reader === undefined)
        return;
    try {
        for (;;) {
            const { done, value } = await silence.broken(host, () => reader.read());
            if (done)
                return;
            yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        }
    }
    finally {
        // Whoever stops early leaves a connection open; that it breaks now is what is wanted.
        await reader.cancel().catch(() => { });
    }
}
function refusal({ status, headers }, { isHome, host, subject, token }) {
    if (isHome && [401, 403, 404].includes(status)) {
        const help = token === null
            ? 'Check the name; if the dataset is private or gated, set HF_TOKEN.'
            : 'Check the name, and that HF_TOKEN may read it.';
        return new errors/* BenchmarkError */.E('bad_input', `${host} answered ${status} for ${subject}`, help);
    }
    // Elsewhere the address was signed, and has expired: the Hub gives a new one.
    const isCurable = !isHome || [408, 425, 429].includes(status) || status >= 500;
    return isCurable
        ? retryable(`${host} answered ${status} for ${subject}`, undefined, (0,retry_after/* retryAfterMs */.V)(headers))
        : new errors/* BenchmarkError */.E('dataset_unreachable', `${host} answered ${status} for ${subject}`, 'Check HF_ENDPOINT.');
}
const retryable = (message, cause, retryAfterMs = null) => new attempt_error/* AttemptError */.c(message, { advice: 'retry', billing: 'none', retryAfterMs }, { cause });

;// CONCATENATED MODULE: ./lib/action/dataset/hub/retries.js



const RETRIES = { attempts: 7, baseMs: 500, capMs: 30_000, retryAfterCapMs: 60_000 };
/** Makes attempts, with pauses between them. Rejects with `dataset_unreachable` when none succeeds. */
async function insist(hub, attempt) {
    try {
        return await (0,retry/* withRetries */.LH)(attempt, RETRIES, hub.waiting, hub.signal);
    }
    catch (error) {
        if (!(error instanceof attempt_error/* AttemptError */.c))
            throw error;
        const message = `the dataset cannot be fetched: ${error.message}, ${RETRIES.attempts} times in a row`;
        throw new errors/* BenchmarkError */.E('dataset_unreachable', message, 'Check the network and HF_ENDPOINT, then try again.', {
            cause: error,
        });
    }
}
/** The bytes are not those of the file that was asked for: what was read of it is worthless. */
class Changed extends Error {
    name = 'Changed';
}
const retries_PASSES = 3;
/**
 * Reads a file from the beginning until what comes is right. A line that cannot be read may have been damaged on its way, so
 * `bad_dataset` counts as wrong, until it is certain. Rejects with `bad_dataset` when it never is right.
 * @param subject what is read
 */
async function untilRight(subject, warn, pass) {
    for (let passes = 1;; passes++) {
        try {
            return await pass();
        }
        catch (error) {
            const isWrong = error instanceof Changed || (error instanceof errors/* BenchmarkError */.E && error.code === 'bad_dataset');
            if (!isWrong)
                throw error;
            if (passes < retries_PASSES) {
                warn(`dataset: reading ${subject} again (${error.message})`);
            }
            else if (error instanceof Changed) {
                const message = `${subject} arrived wrong ${retries_PASSES} times: ${error.message}`;
                throw new errors/* BenchmarkError */.E('bad_dataset', message, 'Try again later; a proxy or mirror may be at fault.');
            }
            else
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/hub/download.js


/**
 * Bytes of a file on the Hub, exactly as many as the span has. A broken connection is taken up where it broke, by way of
 * the Hub, so that a signed address that has expired meanwhile does not matter. Only as much is read as is asked for.
 * Rejects with `Changed` when the file is not, or no longer, the one that was asked for; `dataset_unreachable`.
 */
async function* download(file, { start, end }, hub) {
    let etag = null;
    let at = start;
    while (at < end) {
        const part = await insist(hub, () => openPart(file, { start: at, end }, hub));
        if (etag !== null && part.etag !== etag)
            throw new Changed('its ETag changed');
        etag = part.etag;
        for await (const chunk of part.chunks) {
            if (at + chunk.length > end)
                throw new Changed('more came than was asked for');
            at += chunk.length;
            yield chunk;
        }
    }
}
/** The rest of a span, up to the next break. An attempt counts as a success once its first bytes are here. */
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
        throw retryable(`nothing came of ${file.name}`);
    return { etag: answer.headers.get('etag'), chunks: untilBroken(first.value, answer.chunks) };
}
/** A server may ignore a range and send the whole file: that is noticed, and right only if the whole was wanted. */
function requireSpan({ status, headers, linkedEtag }, file, { start, end }) {
    if (file.digest.kind === 'sha256' && linkedEtag !== null && linkedEtag !== file.digest.hex) {
        throw new Changed('the Hub names another SHA-256 for it');
    }
    if (status === 200 && start === 0 && end === file.size)
        return;
    if (status !== 206)
        throw retryable(`a request for a part of ${file.name} was answered ${status}`);
    const sent = headers.get('content-range');
    if (sent !== `bytes ${start}-${end - 1}/${file.size}`) {
        const size = /\/(\d+)$/.exec(sent ?? '')?.[1];
        if (size !== undefined && Number(size) !== file.size)
            throw new Changed(`it has ${size} bytes, not ${file.size}`);
        throw retryable(`another part of ${file.name} came than was asked for`);
    }
}
async function* untilBroken(first, rest) {
    yield first;
    try {
        yield* rest;
    }
    catch {
        // A break is an end as well: the span says what is still missing, and `insist` counts attempts that bring nothing.
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/hub/hub.js

/** The Hub of this environment: `HF_ENDPOINT` and `HF_TOKEN`, as for every Hugging Face tool. Throws `bad_input`. */
const hubOf = (env, patience) => ({
    ...patience,
    endpoint: (0,validators/* baseUrl */.pc)(env['HF_ENDPOINT']?.trim() ?? '', 'HF_ENDPOINT') ?? 'https://huggingface.co',
    token: (0,validators/* apiKey */.Kz)(env['HF_TOKEN']?.trim() ?? '', 'HF_TOKEN'),
});

;// CONCATENATED MODULE: ./lib/action/dataset/hub/in-flight.js

/** Works on all items, some at a time. The first failure stops the others, and all have ended when it is told. */
async function inFlight(slots, items, hub, work) {
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
 * Whether a file has to be read for a window. Files of the default dataset are only ever added to, and the dates in them
 * are published: one that lies outside, and still has the size of then, is spared. Any other file may hold anything.
 */
function mayHold(dataset, file, { startDate, endDate }) {
    const known = dataset === DATASET ? FILES[file.name] : undefined;
    if (known === undefined || file.size < known.bytes[0] || file.size > known.bytes[1])
        return true;
    return known.first <= endDate && startDate <= known.last;
}

;// CONCATENATED MODULE: ./lib/action/dataset/hub/ranges.js
/** A longer range is cut between lines: what is in flight at a time stays balanced, and a restart costs little. */
const MOST_BYTES = 32e6;
/** Requests for exactly these lines: neighbours go together, and nothing is read but a newline between them. */
function rangesOf(entries) {
    const ranges = [];
    for (const entry of entries.toSorted((a, b) => ranges_compare(a.file, b.file) || a.offset - b.offset)) {
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
const ranges_compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const lastLine = ({ entries }) => entries.at(-1)?.line ?? 0;

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./lib/action/dataset/release.js

/** Files that are published: `release_v6` of 2025-05. */
const LATEST = 6;
/**
 * The files of a release tag, in order, by the rules of the official loading script: `release_vN` = files 1 to N,
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
 * Which of a dataset's files are wanted: those of the release where files are named as on the Hub (`test*.jsonl`), else
 * all of its JSONL files, by name. Throws an `Error` that says what is missing.
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
 * The files of a release in a dataset on the Hub, as they are now: one request that gives the commit of `main` with all
 * sizes and checksums, so that they belong together. Rejects with `bad_input` when there is no such dataset or release.
 */
async function openRepository(id, release, hub) {
    const { sha, siblings } = await insist(hub, async () => {
        const answer = await get(hub, `/api/datasets/${id}/revision/main?blobs=true`, {}, `dataset ${id}`);
        return readInfo(await (0,consumers_.json)(answer.chunks), id);
    });
    const known = new Map(siblings.map((sibling) => [sibling.rfilename, sibling]));
    const files = wantedFiles([...known.keys()], id, release);
    return {
        commit: sha,
        files: files.map((name) => remoteFile(name, known.get(name), `/datasets/${id}/resolve/${sha}`)),
    };
}
function readInfo(body, id) {
    const { data, error } = info.safeParse(body);
    if (data)
        return data;
    const message = `the Hub's description of dataset ${id} is not understood: ${error.issues[0]?.path.join('.')}`;
    throw new errors/* BenchmarkError */.E('dataset_unreachable', message, 'Check HF_ENDPOINT: is it a Hugging Face Hub?');
}
function wantedFiles(names, id, release) {
    try {
        return chooseFiles(names, release);
    }
    catch (error) {
        if (error instanceof errors/* BenchmarkError */.E)
            throw error;
        const help = 'Take another release, or a dataset in the shape of livecodebench/code_generation_lite.';
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
    throw new errors/* BenchmarkError */.E('dataset_unreachable', `the Hub names no checksum of ${name}`, 'Check HF_ENDPOINT.');
}
/** A hash to put the file's bytes into; right when it comes to the digest's hex. */
async function openHashOf({ digest, size }) {
    if (digest.kind === 'sha256')
        return openSideHash('sha256', size);
    const hash = await openSideHash('sha1', size);
    await hash.update(Buffer.from(`blob ${size}\0`));
    return hash;
}

;// CONCATENATED MODULE: ./lib/action/dataset/hub/source.js
var source_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var source_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
















/** Parts of the names in the store: another number when what is stored changes its form. */
const INDEX_FORM = 'v2';
const PACK_FORM = 'v1';
const FILES_IN_FLIGHT = 3;
const RANGES_IN_FLIGHT = 4;
/**
 * Problems of a dataset on the Hugging Face Hub. Each file is read through once, for its index; from then on its lines are
 * fetched one by one, and the problems of a sample once. Index and problems are kept in the store.
 * Rejects with `bad_input`, `bad_dataset`, `dataset_unreachable` or `disk_full`.
 */
async function openHub(request, host) {
    const hub = hubOf(host.env, host);
    const { commit, files } = await openRepository(request.id, request.release, hub);
    const wanted = files.filter((file) => mayHold(request.id, file, request));
    const connection = { hub, host, files: new Map(files.map((file) => [file.name, file])) };
    host.log(`dataset: ${request.id} at ${commit.slice(0, 12)}, ${wanted.map(({ name }) => name).join(', ')}`);
    return {
        catalogue: async () => {
            const indexes = await inFlight(FILES_IN_FLIGHT, wanted, hub, (file, hub) => indexOf(file, { ...connection, hub }));
            return { revision: commit, entries: requireUnique(indexes.flat()) };
        },
        read: (entries) => readKept(entries, commit, connection),
    };
}
async function indexOf(file, { hub, host }) {
    const name = `index-${INDEX_FORM}-${file.digest.hex}`;
    const content = {
        read: (folder) => readIndex(folder, file),
        fill: async (folder) => {
            host.log(`dataset: reading all of ${file.name} once (${showBytes(file.size)}), to know where its problems are`);
            await writeIndex(folder, await untilRight(file.name, host.warn, () => indexPass(file, hub)));
        },
    };
    return (await keptOrMade(host.store, name, content, host.warn)).value;
}
async function indexPass(file, hub) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const hash = source_addDisposableResource(env_1, await openHashOf(file), true);
        const entries = [];
        const chunks = hashed(download(file, { start: 0, end: file.size }, hub), hash);
        for await (const entry of readEntries(scanLines(file.name, chunks)))
            entries.push(entry);
        if ((await hash.digest()) !== file.digest.hex)
            throw new Changed('its checksum is not the one that the Hub names');
        return entries;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = source_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function readKept(entries, commit, connection) {
    const { log, store, warn } = connection.host;
    const fingerprint = await (0,identity/* sampleFingerprint */.RS)({ revision: commit, problemIds: entries.map(({ id }) => id) });
    const content = {
        read: async (folder) => {
            const problems = await readPack(folder);
            return entries.map((entry) => source_requireSame(entry, problems.get(entry.id)));
        },
        fill: (folder) => fillPack(folder, entries, connection),
    };
    const { value: problems, hit } = await keptOrMade(store, `problems-${PACK_FORM}-${fingerprint}`, content, warn);
    log(`dataset: ${problems.length} problems ${hit ? 'from the cache, nothing downloaded' : 'fetched'}`);
    log(`cache: ${await store.describe()}`);
    return { problems, cacheHit: hit };
}
function source_requireSame(entry, problem) {
    const isSame = problem?.contestDate === entry.contestDate &&
        problem.difficulty === entry.difficulty &&
        problem.platform === entry.platform;
    if (!isSame)
        throw new Error(`problem ${entry.id} is not in it`);
    return problem;
}
async function fillPack(folder, entries, { hub, host, files }) {
    const ranges = rangesOf(entries);
    const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    host.log(`dataset: fetching ${entries.length} problems (${showBytes(bytes)} in ${ranges.length} requests)`);
    const fileOf = new Map(entries.map(({ id }, index) => [id, testsFile(index)]));
    const packs = await inFlight(RANGES_IN_FLIGHT, ranges, hub, (range, hub) => {
        const file = files.get(range.file);
        if (file === undefined)
            throw new Error(`no file ${range.file}`);
        const subject = `${range.entries.length} problems of ${range.file}`;
        return untilRight(subject, host.warn, () => packRange(folder, { file, range, fileOf }, hub));
    });
    const packed = packs.flat();
    await proveAll(packed.map(({ problem }) => problem));
    await writePack(folder, packed);
}
async function packRange(folder, { file, range, fileOf }, hub) {
    const packed = [];
    const first = range.entries[0];
    const start = { number: first?.line ?? 1, offset: range.start };
    const nextFile = () => fileOf.get(range.entries[packed.length]?.id ?? '') ?? '';
    const events = scanLines(file.name, download(file, range, hub), start);
    const problems = readProblems(events, (raw, piece) => keepHiddenIn(folder, nextFile())(raw, piece));
    for await (const { problem, end } of problems) {
        const entry = range.entries[packed.length];
        const isIt = entry?.offset === end.line.offset && entry.length === end.length && entry.crc32 === end.crc32;
        if (!isIt)
            throw new Changed(`line ${end.line.number} is not the one of the index`);
        packed.push({ problem, file: nextFile() });
    }
    if (packed.length !== range.entries.length)
        throw new Changed('lines are missing');
    return packed;
}

;// CONCATENATED MODULE: ./lib/action/dataset/local.js
var local_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var local_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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











const local_CHUNK_BYTES = 1 << 20;
/**
 * Problems from a JSONL file, or from a folder of them: those of the release where the folder holds `test*.jsonl` as on
 * the Hub, else all of it. Reads every line once for the catalogue, and wanted lines again; hidden tests stay in the file.
 * Rejects with `bad_input` when path or files are missing.
 */
async function openLocal(path, release) {
    const files = await localFiles(path, release);
    return {
        catalogue: () => catalogue(files),
        read: async (entries) => {
            const problems = [];
            for (const entry of entries)
                problems.push(await readEntry(entry));
            await proveAll(problems);
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
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const content = local_addDisposableResource(env_1, await openSideHash('sha256', await local_bytesIn(files)), true);
        const entries = [];
        for (const file of files) {
            for await (const entry of readEntries(scanLines(file, hashed(wholeFile(file), content))))
                entries.push(entry);
        }
        return { revision: `local-${(await content.digest()).slice(0, 12)}`, entries: requireUnique(entries) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = local_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function local_bytesIn(files) {
    const sizes = await Promise.all(files.map((file) => (0,promises_.stat)(file).then(({ size }) => size, () => 0)));
    return sizes.reduce((sum, size) => sum + size, 0);
}
async function readEntry({ file, line, offset, length, crc32 }) {
    const chunks = fileChunks(file, { start: offset, end: offset + length - 1 });
    for await (const { problem, end } of readProblems(scanLines(file, chunks, { number: line, offset }), keepInFile)) {
        if (end.length === length && end.crc32 === crc32)
            return problem;
    }
    throw new errors/* BenchmarkError */.E('bad_dataset', `${file} changed while it was being read`, 'Start again.');
}
const keepInFile = async (raw, first) => {
    let length = 0;
    for await (const piece of raw)
        length += piece.length;
    return testsInFile(first.raw[0], first.line.file, { start: first.offset, end: first.offset + length - 1 });
};
// Not written inline above: what is made there holds on to all that stands around it, a piece of the file among it.
const testsInFile = (begin, file, region) => hiddenTests(begin, () => fileChunks(file, region));
/** @param range first and last byte */
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
        yield* readThrough(file);
    }
    catch (error) {
        throw unreadable(file, (0,errors/* describeError */.U)(error));
    }
}

;// CONCATENATED MODULE: ./lib/action/dataset/sample.js


/**
 * A random sample in a random order, both fixed by the seed: problems are ordered by `sha256("<seed>:<id>")` and the
 * first `size` are taken. A keyed order instead of a shuffle, because then
 * - a larger sample begins with the smaller one, and the order of the input does not matter;
 * - problems that join or leave the population never change the order of the others;
 * - nothing depends on a random generator, a platform or a Node version.
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

;// CONCATENATED MODULE: ./lib/action/dataset/select.js


/**
 * The selected heads in the official order: by id as text, by code units. Window as in the official runner:
 * `start <= contest_date <= end`. Throws `bad_input` when a listed id is unknown or not selected, or nothing is left.
 */
function select_select(heads, selection) {
    const inWindow = heads.filter((head) => matches(head, selection));
    const selected = selection.problems.length === 0 ? inWindow : pick(heads, inWindow, selection);
    if (selected.length === 0) {
        throw new errors/* BenchmarkError */.E('bad_input', `No problem of the dataset lies in ${describeSelection(selection)}`, 'Widen start-date and end-date, take another release, or drop the difficulty and platform filters.');
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
        throw new errors/* BenchmarkError */.E('bad_input', `problems names ids that the dataset does not have: ${listSome(unknown)}`, 'Check the spelling, or take the release that holds them.');
    }
    const outside = absent(selection.problems, inWindow);
    if (outside.length > 0) {
        throw new errors/* BenchmarkError */.E('bad_input', `problems names ids outside ${describeSelection(selection)}: ${listSome(outside)}`, 'Widen start-date and end-date, or drop the difficulty and platform filters.');
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
 * Dataset to sample, before anything is paid for. Rejects with `bad_input` or `bad_dataset`, and from the Hub also with
 * `dataset_unreachable` or `disk_full`.
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
/**
 * Every shard refuses what leaves one of them without a problem, before any of them has bought an answer: a job that
 * did nothing is not a part of a result.
 */
function ownOf(drawn, shard) {
    if (shard !== null && shard.of > drawn.length) {
        throw new errors/* BenchmarkError */.E('bad_input', `shard ${shard.index}/${shard.of}: the sample has only ${counted(drawn.length)}`, `Share it among at most ${drawn.length} shards, or take a larger sample-size.`);
    }
    return (0,core_shards/* heldBy */.Vr)(drawn, shard && { of: shard.of, included: [shard.index] });
}
const counted = (problems) => (problems === 1 ? '1 problem' : `${problems} problems`);
const HUB_ID = /^\w[\w.-]*\/\w[\w.-]*$/;
function openSource({ dataset, ...request }, host) {
    const isHubId = HUB_ID.test(dataset) && !dataset.endsWith('.jsonl') && !(0,external_node_fs_.existsSync)(dataset);
    return isHubId ? openHub({ id: dataset, ...request }, host) : openLocal(dataset, request.release);
}

;// CONCATENATED MODULE: ./lib/action/models/price.js


/**
 * What tokens cost today: as given, else as listed.
 * @throws BenchmarkError `price_unknown`: a limit on cost cannot hold over an unknown price, and none is guessed
 */
function requirePrice({ provider, model, date, given }) {
    const price = given ? (0,prices/* plainPrice */.WG)(given.input, given.output) : (0,prices/* priceOf */.xx)(provider, model, date.toISOString());
    if (price !== null)
        return price;
    throw new errors/* BenchmarkError */.E('price_unknown', `the price of ${provider} model ${model} is not known`, 'Pass input-price and output-price (USD per million tokens); 0 and 0 for a server of your own.');
}

;// CONCATENATED MODULE: ./lib/action/prompt/prompt-text.js


/**
 * The text that a prompt input stands for: itself, or what is in the file that it names. Prompts have blanks or
 * placeholders, so a text without either is a path: a mistyped path must not be sent as a prompt.
 * @returns undefined for null: the default prompt
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
        const help = 'Give the path of a file, or the text itself (with at least one blank).';
        throw new errors/* BenchmarkError */.E('bad_input', `input ${name}: ${(0,errors/* describeError */.U)(error)}`, help);
    }
}

;// CONCATENATED MODULE: ./lib/action/batches/open-batches.js
/** The batches that a journal leaves open, oldest first. One whose entries are all collected is not open, closed or not. */
function open_batches_openBatches(entries) {
    const open = new Map();
    const intendedAt = new Map();
    const closed = new Set();
    /** Where the last answer to a key is, among all lines. */
    const answeredAt = new Map();
    for (const [line, entry] of entries.entries()) {
        if (entry.kind === 'answer' && entry.mode === 'batch')
            answeredAt.set(entry.key, line);
        if (entry.kind !== 'batch')
            continue;
        if (entry.event === 'intended')
            intendedAt.set(entry.nonce, line);
        if (entry.event === 'closed')
            closed.add(entry.nonce);
        const batch = applied(open.get(entry.nonce), entry);
        if (batch !== undefined)
            open.set(entry.nonce, batch);
    }
    // An answer from before the batch is another one's, which could not be used.
    const isWanted = (key, nonce) => (answeredAt.get(key) ?? -1) < (intendedAt.get(nonce) ?? 0);
    return [...open.values()]
        .filter(({ nonce }) => !closed.has(nonce))
        .map((batch) => ({ ...batch, entries: only(batch.entries, (key) => isWanted(key, batch.nonce)) }))
        .filter((batch) => batch.entries.size > 0);
}
function applied(batch, entry) {
    if (entry.event === 'intended') {
        const { nonce, at, entries } = entry;
        return { nonce, at: new Date(at), entries: new Map(entries), id: null, certainty: 'told', watch: null };
    }
    if (batch === undefined)
        return undefined;
    switch (entry.event) {
        case 'submitted':
            return { ...batch, id: entry.id, certainty: entry.certainty };
        case 'watched':
            return { ...batch, watch: { by: entry.by, until: new Date(entry.until) } };
        case 'left':
            return { ...batch, watch: null };
        case 'closed':
            return batch;
    }
}
const only = (entries, isWanted) => new Map([...entries].filter(([, key]) => isWanted(key)));

;// CONCATENATED MODULE: ./lib/action/pipeline/resume.js




const NO_PAST = {
    kept: new Map(),
    keptCost: 0,
    unused: 0,
    unusedCost: 0,
    forfeited: 0,
    foreign: 0,
    open: [],
};
/** Reads a journal as one who wants these answers: which are there, and what has been paid. */
function readPast(tasks, { entries, model, modelFacts, price }) {
    const ours = new Map(tasks.map(({ key }) => [key, []]));
    for (const entry of entries)
        if (entry.kind !== 'batch')
            ours.get(entry.key)?.push(entry);
    const isUsable = ({ answer }) => mayAnswerAsOther(model.provider) || isStillServed(model.id, modelFacts.resolvedId, answer.servedModel);
    const answerOf = ({ key }) => (ours.get(key) ?? []).filter(isAnswer).findLast(isUsable);
    const kept = tasks.flatMap((task) => {
        const entry = answerOf(task);
        return entry === undefined ? [] : [[task, entry]];
    });
    const used = new Set(kept.map(([, entry]) => entry));
    const paid = [...ours.values()].flat();
    const unused = paid.filter(isAnswer).filter((entry) => !used.has(entry));
    const cost = ({ answer, mode }) => (0,prices/* costOf */.ho)(answer.usage, price, mode);
    const sum = (costs) => costs.reduce((total, next) => total + next, 0);
    return {
        kept: new Map(kept.map(([task, entry]) => {
            const { mode, answer } = entry;
            return [task, { kind: 'answered', mode, answer, cost: cost(entry) }];
        })),
        keptCost: sum(kept.map(([, entry]) => cost(entry).total)),
        unused: unused.length,
        unusedCost: sum(unused.map((entry) => cost(entry).total)),
        forfeited: sum(paid.map((entry) => (entry.kind === 'forfeit' ? entry.usd : 0))),
        foreign: entries.filter((entry) => isAnswer(entry) && !ours.has(entry.key)).length,
        open: open_batches_openBatches(entries).filter((batch) => [...batch.entries.values()].some((key) => ours.has(key))),
    };
}
const isAnswer = (entry) => entry.kind === 'answer';
/** What a run comes to that neither asks nor judges: earlier attempts have paid for their answers all the same. */
function untouched(tasks, kept, stoppedBy) {
    const measured = tasks.map((task) => {
        const answered = kept.get(task);
        return answered === undefined
            ? { result: unmeasuredResult(task.problem, 'not_asked'), cost: null }
            : { result: unjudgedResult(task.problem, answered), cost: answered.cost };
    });
    const [first] = kept.values();
    return { measured, servedModel: first?.answer.servedModel ?? null, stoppedBy, left: null, submitted: null };
}
/** Everything that earlier attempts may have spent on this run's requests. */
const paidBefore = ({ keptCost, unusedCost, forfeited }) => keptCost + unusedCost + forfeited;
/** `journal: 30 of 100 answers are paid for already ($1.20)`, and what else was found. */
function describePast(past, tasks) {
    const answers = (count) => `${count} ${count === 1 ? 'answer' : 'answers'}`;
    return [
        `journal: ${past.kept.size} of ${answers(tasks.length)} are paid for already ($${past.keptCost.toFixed(2)})`,
        ...(past.unused === 0
            ? []
            : [`${answers(past.unused)} of another model left aside ($${past.unusedCost.toFixed(2)})`]),
        ...(past.forfeited === 0 ? [] : [`at most $${past.forfeited.toFixed(2)} for answers that broke off`]),
        ...(past.foreign === 0 ? [] : [`${answers(past.foreign)} to other requests left aside`]),
    ].join('; ');
}

;// CONCATENATED MODULE: ./lib/action/pipeline/prepare.js










const priceFor = (inputs, { provider, id }, date) => {
    const { inputPrice: input, outputPrice: output } = inputs;
    return requirePrice({
        provider,
        model: id,
        date,
        given: input === null || output === null ? null : { input, output },
    });
};
const loadTemplate = async (inputs) => parseTemplate(await readPromptText('system-prompt', inputs.systemPrompt), await readPromptText('prompt-template', inputs.promptTemplate));
const loadProblems = (inputs, host) => loadSample({
    dataset: inputs.dataset,
    release: inputs.release,
    startDate: inputs.startDate,
    endDate: inputs.endDate,
    difficulty: inputs.difficulty,
    platform: inputs.platform,
    problems: inputs.problems,
    sampleSize: inputs.sampleSize,
    seed: inputs.seed,
    shard: inputs.shard,
}, host);
/** The judge, its sandbox proved; says what is unusual about it. */
async function prepare_openJudge(inputs, host) {
    const judge = await host.openJudge({
        sandbox: inputs.sandbox,
        python: await host.preparePython(inputs),
        memoryLimitMb: inputs.memoryLimitMb,
        workers: host.judgeWorkers,
        log: host.log,
    });
    const { python, sandbox } = judge;
    host.log(`judge: ${python.implementation} ${python.version}, sandbox ${sandbox.kind}, limits by ${sandbox.limits}`);
    if (environmentOf(python) !== 'reference') {
        host.warn('not the reference environment (CPython 3.11 with its packages): a series of its own');
    }
    return judge;
}
/**
 * Judges programs whose verdicts are known. An error means that a score of this judge would say nothing about the model.
 */
async function checkVerdicts(judge, { log }) {
    const { checks, wrong } = await judge.runCanaries();
    if (wrong.length === 0) {
        log(`judge: ${checks.length} canaries judged as known`);
        return null;
    }
    const list = wrong.map(({ name, expected, actual }) => `${name} (expected ${expected}, got ${actual})`).join(', ');
    const message = `the judge is wrong about ${wrong.length} of its ${checks.length} canaries: ${list}`;
    return new errors/* BenchmarkError */.E('judge_wrong', message, 'Nothing was asked. Check the Python interpreter, or report this.');
}
/** Asks the provider about the model, and stops what it would refuse later. */
async function preflight(model, inputs, { waiting, signal, warn }) {
    const facts = await (0,retry/* withRetries */.LH)(() => model.preflight(signal), retry/* PREFLIGHT_RETRIES */.xQ, waiting, signal).catch((error) => {
        if (!(error instanceof attempt_error/* AttemptError */.c))
            throw error;
        const help = 'Check base-url and the network, then try again.';
        throw new errors/* BenchmarkError */.E('model_unreachable', `model ${model.id}: ${(0,errors/* describeError */.U)(error)}`, help, { cause: error });
    });
    const { maxTokens, thinkingBudget: thinking } = inputs;
    if (facts.maxOutputTokens !== null && maxTokens > facts.maxOutputTokens) {
        const help = `Allowed: at most ${facts.maxOutputTokens}.`;
        throw new errors/* BenchmarkError */.E('bad_input', `input max-tokens is ${maxTokens}, too many for model ${model.id}`, help);
    }
    if (thinking !== null && facts.thinking === 'unsupported') {
        throw new errors/* BenchmarkError */.E('bad_input', `model ${model.id} takes no thinking-budget`, 'Leave thinking-budget out.');
    }
    const { effort } = inputs;
    if (effort !== null && facts.efforts !== null && !facts.efforts.includes(effort)) {
        const help = facts.efforts.length > 0 ? `Allowed: ${facts.efforts.join(', ')}.` : 'Leave effort out.';
        throw new errors/* BenchmarkError */.E('bad_input', `model ${model.id} takes no effort ${effort}`, help);
    }
    if (inputs.mode === 'batch' && (model.batches === undefined || facts.batches === 'unsupported')) {
        throw new errors/* BenchmarkError */.E('bad_input', `model ${model.id} of ${model.provider} takes no batches`, 'Use mode live.');
    }
    warnOfHaste(inputs, warn);
    if (facts.lifecycle === 'deprecated') {
        warn(`model ${model.id} is deprecated${facts.retiresAt ? ` and retires on ${facts.retiresAt.slice(0, 10)}` : ''}`);
    }
    return facts;
}
/** To cancel a batch, and to buy and judge the rest of it. */
const FALLBACK_MINUTES = 20;
function warnOfHaste(inputs, warn) {
    const { mode, batchFallback: fallback, batchDeadlineMinutes: batch, deadlineMinutes: run } = inputs;
    if (mode === 'live')
        return;
    if (fallback === 'live' && run - batch < FALLBACK_MINUTES) {
        warn(`only ${run - batch} min lie between batch-deadline-minutes and deadline-minutes: little time to buy the rest live`);
    }
    else if (batch > run) {
        warn(`deadline-minutes ${run} comes before batch-deadline-minutes ${batch}: a batch is left then`);
    }
}
/** Says what the run will cost beyond what is paid; throws `over_budget` when not even one request fits. */
function announceCost(tasks, past, { price, inputs, share = 1 }, { log, warn }) {
    // What is in a batch is paid for, and collected before anything else is bought.
    const inBatch = new Set(past.open.flatMap(({ entries }) => [...entries.values()]));
    const requests = tasks.filter((task) => !past.kept.has(task) && !inBatch.has(task.key)).map(({ request }) => request);
    const [first] = requests;
    if (first === undefined)
        return;
    const { mode, maxCost: limit } = inputs;
    // In batch mode the first answer of a run is bought live, and no later one.
    const isProof = past.kept.size === 0 && past.open.length === 0;
    const { inputTokens, outputTokens, expected, worst } = mode === 'batch' && isProof ? estimateBatch(requests, price) : estimate(requests, price, mode);
    log(`estimate for ${requests.length === 1 ? '1 answer' : `${requests.length} answers`}: about ${thousands(inputTokens)} tokens in and ${thousands(outputTokens)} out: ` +
        `$${expected.toFixed(2)}; at the very most $${worst.toFixed(2)}; max-cost $${limit.toFixed(2)}`);
    const tooLittle = lackOfRoom(first, price, { limit, paid: paidBefore(past), share, mode: isProof ? 'live' : mode });
    if (tooLittle === null)
        return;
    // What is paid for is worth a report, even if nothing can be added to it.
    if (isProof)
        throw tooLittle;
    warn(`${tooLittle.message}: nothing more is asked. ${tooLittle.help}`);
}
const thousands = (count) => count.toLocaleString('en-US');

;// CONCATENATED MODULE: ./lib/package.json
const package_namespaceObject = {"rE":"0.1.0"};
;// CONCATENATED MODULE: ./lib/action/version.js

/** Of this program, recorded in its results. */
const ACTION_VERSION = package_namespaceObject.rE;

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
 * The benchmark: problems, answers, verdicts, score, results.json. Whatever can fail without money fails before the
 * first paid request, and nothing is written then; from there on every end, an interrupt too, leaves results.
 * @throws BenchmarkError for what stopped the run before it began
 */
async function run_run(given, host) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (given.merge !== null)
            return mergeShards(given, given.merge, host);
        const started = host.now();
        const model = host.openModel(given);
        const price = priceFor(given, model, started);
        const template = await loadTemplate(given);
        const gates = await openGates(given, host);
        host.phase('Problems');
        const store = run_addDisposableResource(env_1, openStore(host.env, host), true);
        const sample = await loadProblems(given, { ...host, store });
        const inputs = withShareOfBudget(given, sample, host);
        const tasks = buildTasks(sample, template, inputs, model);
        const keys = tasks.map(({ key }) => key);
        const found = await host.openJournal(keys, inputs);
        host.phase('Judge');
        const judge = run_addDisposableResource(env_1, await prepare_openJudge(inputs, host), true);
        const wrongJudge = await checkVerdicts(judge, host);
        host.phase('Model, budget');
        const modelFacts = await preflight(model, inputs, host);
        await requireWritable(inputs.resultsFile);
        const past = readPast(tasks, { entries: found.entries, model, modelFacts, price });
        if (found.entries.length > 0)
            host.log(describePast(past, tasks));
        announceCost(tasks, past, { price, inputs, share: shareOf(sample) }, host);
        const known = {
            inputs,
            env: host.env,
            demo: host.demo,
            actionVersion: ACTION_VERSION,
            promptSha256: promptSha256(template),
        };
        const facts = { ...known, model, modelFacts, price, sample, judge, started };
        // What the contract would refuse in the end, such as an odd question id, it refuses here, before anything is paid for.
        const idle = untouched(tasks, past.kept, wrongJudge);
        await assembleResults({ ...facts, ...idle, ended: started, outcome: 'stopped' });
        // Nothing is bought for a judge that is wrong, so the journal stays as it is.
        const journal = run_addDisposableResource(env_1, wrongJudge === null ? await found.begin() : null, true);
        const budget = openBudget(inputs.maxCost, paidBefore(past));
        host.phase('Answers, verdicts');
        const { measured, servedModel, stoppedBy, left, submitted } = journal === null ? idle : await measureAll(tasks, { ...facts, journal, budget, past }, host);
        // What a batch still holds is reported when it is collected: a score now would be reported twice.
        const outcome = stoppedBy === null && left === null ? 'ended' : 'stopped';
        const results = await assembleResults({ ...facts, submitted, measured, servedModel, ended: host.now(), outcome });
        host.phase('Report');
        const written = await writeResults(inputs.resultsFile, results, host.redact).catch(run_notWritten(inputs));
        const gateReport = await gates.judge(results);
        await host.report(results, {
            stoppedBy,
            left,
            prompt: inputs.promptTemplate === null ? 'ours' : 'given',
            forfeited: past.forfeited + budget.forfeited,
            unused: past.unusedCost,
            cacheHit: sample.cacheHit,
            file: inputs.resultsFile,
            gates: gateReport,
        });
        if (written instanceof errors/* BenchmarkError */.E)
            throw written;
        return { results, stoppedBy, left, gateFailure: (0,report/* gateFailure */.I)(gateReport) };
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
/** Told last: the report is all that is left of the run then, with the journal. */
const run_notWritten = (inputs) => (error) => new errors/* BenchmarkError */.E('results_unwritable', `results-file ${inputs.resultsFile} could not be written: ${(0,errors/* describeError */.U)(error)}`, 'Free some space and run again with --resume: what the journal holds is not bought again.', { cause: error });

// EXTERNAL MODULE: ./lib/action/runtime/signals.js
var signals = __webpack_require__(272);
// EXTERNAL MODULE: ./lib/action/text/error-line.js
var error_line = __webpack_require__(2713);
// EXTERNAL MODULE: ./lib/action/text/redact.js
var redact = __webpack_require__(2471);
;// CONCATENATED MODULE: ./lib/action/batches/closed.js


/** Lines of batches that are over which a memory holds on to: enough for months. */
const MOST_LINES = 200;
const isClosing = (entry) => entry.kind === 'batch' && entry.event === 'closed';
/** What is left to tell of batches that are collected, and by whom: a run that had left one must not report it again. */
function gravesIn(entries) {
    const closed = new Set(entries.filter(isClosing).map(({ nonce }) => nonce));
    const isTold = (entry) => entry.kind === 'batch' && (entry.event === 'closed' || entry.event === 'watched') && closed.has(entry.nonce);
    return entries.filter(isTold).slice(-MOST_LINES);
}
/** @throws BenchmarkError `batch_collected` when `recalled` says that another run has collected what `own` has open */
function requireUncollected(own, recalled) {
    const closed = new Set(recalled.filter(isClosing).map(({ nonce }) => nonce));
    const taken = open_batches_openBatches(own).find(({ nonce }) => closed.has(nonce));
    if (taken === undefined)
        return;
    const by = recalled
        .filter((entry) => entry.kind === 'batch')
        .findLast((event) => event.event === 'watched' && event.nonce === taken.nonce);
    throw new errors/* BenchmarkError */.E('batch_collected', `${taken.id === null ? 'the batch' : `batch ${taken.id}`} of ${taken.at.toISOString().slice(0, 10)} was collected and reported by ${by?.event === 'watched' ? by.by : 'another run'}`, 'Its answers are in the results of that run. Start a new run, without resuming this one, to measure anew.');
}

;// CONCATENATED MODULE: ./lib/action/batches/handover.js




/** When a run that starts now has ended, or will never. */
const watchEnd = (inputs, now) => new Date(now.getTime() + (inputs.deadlineMinutes + REPORT_MINUTES) * 60_000);
/** For the last verdicts, and the report. */
const REPORT_MINUTES = 15;
/** Results are kept by the provider for 29 days; what is nearly as old is not worth a day's measurement. */
const KEPT_MS = 29 * 24 * 60 * 60_000;
/**
 * A journal whose open batches outlive their run: what the last run with the same requests left open is found in it as
 * well, and each step of a batch is kept for the next run before the next step is made. In live mode only a batch in the
 * run's own journal is a reason to ask.
 * @throws BenchmarkError `batch_watched` when another run waits for such a batch at this moment, `batch_collected` when
 *   another has collected what this one's journal has open
 */
async function rememberBatches(found, memory, { mode, watcher, now, warn }) {
    if (mode === 'live' && open_batches_openBatches(found.entries).length === 0)
        return found;
    const recalled = without(await memory.recall(), found.entries);
    const inherited = worthCollecting([...found.entries, ...recalled], { now, warn }) ? recalled : [];
    // What another run has written since is the later word.
    const entries = [...found.entries, ...inherited];
    const graves = inherited.length > 0 ? [] : gravesIn(recalled);
    requireUncollected(found.entries, recalled);
    const open = open_batches_openBatches(entries);
    const busy = open.find(({ watch }) => watch !== null && watcher.isAlive(watch.by, watch.until));
    if (busy?.watch)
        throw watched(busy, busy.watch);
    return {
        entries,
        begin: async () => keeping(await found.begin(), { entries, inherited, recalled, graves, memory, watcher, open, warn }),
    };
}
/** At the end, when there is time: what is not told then is told to nobody. */
const LAST_ATTEMPTS = 3;
async function keeping(journal, options) {
    const { entries, inherited, recalled, graves, memory, watcher, open, warn } = options;
    const all = [...entries];
    let kept = null;
    const write = async (entry) => {
        all.push(entry);
        await journal.append(entry);
    };
    const watch = (nonce) => write({ kind: 'batch', event: 'watched', nonce, by: watcher.by, until: watcher.until.toISOString() });
    const keep = async () => {
        const before = kept;
        kept = await memory.keep([...graves, ...all]);
        if (kept !== 'saved' && kept !== before)
            warn(FORGOTTEN[kept]);
    };
    const keepAtLast = async () => {
        for (let made = 0; made < LAST_ATTEMPTS; made++) {
            kept = await memory.keep([...graves, ...all]);
            if (kept !== 'fault')
                return;
        }
        warn(open_batches_openBatches(all).length > 0
            ? FORGOTTEN.fault
            : 'that the batch was collected could not be remembered: the next run may report it again');
    };
    for (const entry of inherited)
        await journal.append(entry);
    for (const { nonce } of open)
        await watch(nonce);
    if (open.length > 0)
        await keep();
    /** Another run may have submitted the same since this one looked. What remains is the moment until the intent is kept. */
    const requireNoOther = async () => {
        const known = new Set([...recalled, ...all].map((entry) => (entry.kind === 'batch' ? entry.nonce : null)));
        const [other] = open_batches_openBatches(await memory.recall()).filter(({ nonce }) => !known.has(nonce));
        if (other !== undefined)
            throw submittedMeanwhile(other);
    };
    let isFirst = true;
    return {
        append: async (entry) => {
            if (entry.kind === 'batch' && entry.event === 'intended' && isFirst) {
                await requireNoOther();
                isFirst = false;
            }
            await write(entry);
            if (entry.kind !== 'batch')
                return;
            if (entry.event === 'intended')
                await watch(entry.nonce);
            // That it is collected is told when it is reported as well: until then another run may have to collect it again.
            if (entry.event !== 'closed')
                await keep();
        },
        heir: () => (kept === 'saved' ? 'next_run' : 'resumed_run'),
        [Symbol.asyncDispose]: async () => {
            const left = open_batches_openBatches(all);
            for (const { nonce } of left)
                await write({ kind: 'batch', event: 'left', nonce }).catch(() => { }); // its watch runs out
            if (kept !== null)
                await keepAtLast();
            await journal[Symbol.asyncDispose]();
        },
    };
}
const FORGOTTEN = {
    fault: 'the batch could not be remembered for the next run, should this one not collect it',
    absent: 'there is no cache: the next run will not know of the batch, should this one not collect it',
};
/** What is in `entries` beyond `known`, line by line: what is there twice and known once has happened again since. */
function without(entries, known) {
    const counts = new Map();
    for (const line of known.map(journal_entry/* entryLine */.bV))
        counts.set(line, (counts.get(line) ?? 0) + 1);
    return entries.filter((entry) => {
        const count = counts.get((0,journal_entry/* entryLine */.bV)(entry)) ?? 0;
        counts.set((0,journal_entry/* entryLine */.bV)(entry), count - 1);
        return count <= 0;
    });
}
function worthCollecting(entries, { now, warn }) {
    const open = open_batches_openBatches(entries);
    const [old] = open.filter(({ at }) => now.getTime() - at.getTime() >= KEPT_MS);
    if (old)
        warn(`batch ${old.id ?? ''} of ${old.at.toISOString().slice(0, 10)} is too old to be collected`);
    return open.length > 0 && old === undefined;
}
const watched = ({ id }, { by, until }) => new errors/* BenchmarkError */.E('batch_watched', `${by} waits for ${id === null ? 'a batch' : `batch ${id}`} of the same requests, until ${until.toISOString().slice(0, 16)}Z at most`, 'Let it end, or re-run it if it was killed; mode live measures beside it.');
const submittedMeanwhile = ({ id, at }) => new errors/* BenchmarkError */.E('batch_watched', `another run has submitted ${id === null ? 'a batch' : `batch ${id}`} of the same requests meanwhile, at ${at.toISOString().slice(0, 16)}Z`, 'This run submitted none. Run again: the next one collects it, if its own run has not.');

// EXTERNAL MODULE: ./lib/action/journal/fetch.js
var journal_fetch = __webpack_require__(7710);
// EXTERNAL MODULE: ./lib/action/journal/journal.js
var journal = __webpack_require__(285);
;// CONCATENATED MODULE: ./lib/action/batches/handover-file.js








/** Names all requests of a run: the batches of another selection, prompt or model are none of its concern. */
const requestsHash = (keys, more = {}) => (0,external_node_crypto_.hash)('sha256', (0,identity/* canonicalJson */.dj)({ keys: keys.toSorted(), ...more })).slice(0, 16);
/** A file beside the journal while a batch is open; nothing else. */
function openBatchFile(path, warn) {
    return {
        recall: () => readEntriesOf(path).catch(handover_file_unreadable(path)),
        keep: async (entries) => {
            try {
                if (openBatches(entries).length === 0)
                    await rm(path, { force: true });
                else {
                    // Whole or not at all: whoever is killed in the middle leaves what was there before.
                    await writeFile(`${path}.new`, entries.map(entryLine).join(''), { mode: 0o600 });
                    await rename(`${path}.new`, path);
                }
                return 'saved';
            }
            catch (error) {
                warn(`${path} could not be written: ${describeError(error)}`);
                return 'fault';
            }
        },
    };
}
/** A process of this machine, which can be asked for; of another one its word is taken. */
function processWatcher(until, now) {
    const host = hostname();
    return {
        by: `process ${process.pid} on ${host}`,
        until,
        isAlive: (by, theirs) => {
            const [, pid, where] = /^process (\d+) on (.*)$/.exec(by) ?? [];
            // Past its time it is over: whoever has its number now is another.
            if (now() >= theirs)
                return false;
            return where !== host || (Number(pid) !== process.pid && isRunning(Number(pid)));
        },
    };
}
function isRunning(pid) {
    try {
        process.kill(pid, 0); // sends nothing
        return true;
    }
    catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
}
const handover_file_unreadable = (path) => (error) => {
    throw new BenchmarkError('journal_unreachable', `whether a batch is open cannot be read from ${path}: ${describeError(error)}`, 'No batch was submitted. Make the file readable; without it a batch that it tells of is lost.', { cause: error });
};

;// CONCATENATED MODULE: ./lib/action/batches/handover-cache.js









const FILE = 'batch.jsonl';
/**
 * The cache of GitHub Actions as the memory of open batches: `batch-<requests>-<UTC date>-<run>-<attempt>-<number>`. What
 * is there is never changed: the newest entry with the same requests holds, and says so when the batch is closed.
 * A batch is found by the next run of the same step on the same branch: another step that asks the same is another
 * measurement. A branch reads the default branch's entries and cannot write there: it would collect and not say so.
 */
function openBatchCache(keys, options) {
    const { env, cache, now } = options;
    const step = [env['GITHUB_REF'], env['GITHUB_WORKFLOW'], env['GITHUB_JOB'], env['GITHUB_ACTION']].map((name) => name ?? null);
    const name = `batch-${requestsHash(keys, { step })}`;
    const folder = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'llm-benchmarks', name);
    let number = 0;
    const keyOf = () => {
        const run = `${env['GITHUB_RUN_ID'] ?? 'local'}-${env['GITHUB_RUN_ATTEMPT'] ?? 1}`;
        return `${name}-${now().toISOString().slice(0, 10)}-${run}-${++number}`;
    };
    return {
        recall: async () => {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
            await (0,promises_.mkdir)(folder, { recursive: true });
            return (await (0,journal_fetch/* fetchPaid */.j)(wanted(folder, name), options)) === 'hit' ? (0,journal/* readEntriesOf */.CX)((0,external_node_path_.join)(folder, FILE)) : [];
        },
        keep: async (entries) => {
            await (0,promises_.mkdir)(folder, { recursive: true });
            await (0,promises_.writeFile)((0,external_node_path_.join)(folder, FILE), worthKeeping(entries).map(journal_entry/* entryLine */.bV).join(''), { mode: 0o600 });
            return cache.save(folder, keyOf());
        },
    };
}
/** Of what is closed nothing but that it is, and by whom: its answers are not to be found again. */
const worthKeeping = (entries) => open_batches_openBatches(entries).length > 0 ? entries : gravesIn(entries);
const wanted = (folder, name) => ({
    folder,
    key: `${name}-newest`, // no entry has it: only the newest of the prefix will do
    prefix: `${name}-`,
    message: 'whether an earlier run has left a batch open could not be asked of the cache',
    help: `No batch was submitted. Run again later. If this stays so, delete the cache entries ${name}-*, and with them what they tell of an open batch; mode live needs none.`,
});
/**
 * An attempt of a workflow run. The attempts before it have ended, or it would not be there; whether another run still
 * waits is not known here, so its word is taken. So is that of a leg of the same matrix that asks the same.
 */
function runWatcher(env, until, now) {
    const run = env['GITHUB_RUN_ID'] ?? 'unknown';
    const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1);
    return {
        by: `workflow run ${run}, attempt ${attempt}`,
        until,
        isAlive: (by, theirs) => {
            const [, otherRun, otherAttempt] = /^workflow run (\w+), attempt (\d+)$/.exec(by) ?? [];
            return now() < theirs && !(otherRun === run && Number(otherAttempt) < attempt);
        },
    };
}

// EXTERNAL MODULE: ./lib/action/journal/runner-journal.js
var runner_journal = __webpack_require__(7368);
// EXTERNAL MODULE: ./node_modules/@anthropic-ai/sdk/client.mjs + 226 modules
var sdk_client = __webpack_require__(7766);
;// CONCATENATED MODULE: ./lib/action/models/timeouts.js


const TIMEOUTS = { idle: 5 * 60_000, whole: 30 * 60_000 };
/** Makes one attempt within the limits of time, and says in our words why it failed. */
async function withinLimits({ signal, timeouts: { idle, whole }, explain }, attempt) {
    const stalled = new AbortController();
    const watch = setTimeout(() => stalled.abort(new Error(`nothing came for ${idle / 1000} s`)), idle);
    try {
        const limited = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(whole)]);
        return await attempt(limited, () => watch.refresh());
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof errors/* BenchmarkError */.E || error instanceof attempt_error/* AttemptError */.c)
            throw error;
        throw explain(error);
    }
    finally {
        clearTimeout(watch);
    }
}

;// CONCATENATED MODULE: ./lib/action/models/without-env.js
/**
 * Calls `make` while the process has no variable whose name matches. An SDK takes headers, keys, addresses and logs from
 * the environment on its own, and what a request is made of must stand in the results. `make` must not be asynchronous:
 * nothing else may run while the variables are away.
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
;// CONCATENATED MODULE: ./lib/action/models/failure.js




/** Rate limited, or overloaded. */
const TOO_MUCH = [429, 503, 529];
/** Raised before a byte was sent, so nothing can have been billed. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/** Ends the run for a refusal that holds for every request of it. */
function explainRefusal(refusal, cause) {
    const { provider, status, words, meaning = status, retryAfterMs } = refusal;
    const message = `${PROVIDER_FACTS[provider].name} answered ${status}: ${words}`;
    const help = helpFor(meaning, provider);
    if (help !== null)
        return new errors/* BenchmarkError */.E('model_refused', message, help, { cause });
    return new attempt_error/* AttemptError */.c(message, { advice: adviceOn(meaning), billing: 'none', retryAfterMs }, { cause });
}
/** The same for a failure inside an answer that had begun: by then tokens may have been billed. */
function explainBreak(refusal) {
    const explained = explainRefusal(refusal, cutOff(refusal.words));
    if (explained instanceof errors/* BenchmarkError */.E)
        return explained;
    return new attempt_error/* AttemptError */.c(explained.message, { ...explained.failure, billing: 'unknown' });
}
/** What to do about a status that holds for every request of the run; null for any other. */
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
        default:
            return null;
    }
}
function adviceOn(status) {
    if (TOO_MUCH.includes(status))
        return 'slow_down';
    return status === 408 || status === 409 || status >= 500 ? 'retry' : 'give_up';
}
/** The answer began and did not end: it may have been billed, and its beginning must never pass for the whole. */
const cutOff = (words, cause) => new attempt_error/* AttemptError */.c(`the answer was cut off: ${words}`, { advice: 'retry', billing: 'unknown', retryAfterMs: null }, { cause });
/** The request may have arrived or not. */
function unconnected(provider, error) {
    const code = (0,error_cause/* innermostCode */.f)(error);
    const billing = code !== null && NEVER_CONNECTED.has(code) ? 'none' : 'unknown';
    const message = `no connection to ${PROVIDER_FACTS[provider].name}${code === null ? '' : ` (${code})`}`;
    return new attempt_error/* AttemptError */.c(message, { advice: 'retry', billing, retryAfterMs: null }, { cause: error });
}

;// CONCATENATED MODULE: ./lib/action/models/anthropic/errors.js





/** How the API has put a missing payment before it had a status of its own for it. */
const OUT_OF_CREDIT = /credit balance is too low/i;
/** An error event inside a stream comes after the status 200; its type says what the status would have been. */
const STATUS_OF_TYPE = {
    invalid_request_error: 400,
    authentication_error: 401,
    billing_error: 402,
    permission_error: 403,
    not_found_error: 404,
};
/**
 * What an error of the SDK means for the run.
 * Statuses and types: https://platform.claude.com/docs/en/api/errors and the SDK's own retry rules.
 */
function explainFailure(error) {
    if (!(error instanceof core_error/* AnthropicError */.pJ)) {
        return new errors/* BenchmarkError */.E('internal', (0,errors/* describeError */.U)(error), 'Please report this.', { cause: error });
    }
    if (!(error instanceof core_error/* APIError */.LG))
        return cutOff(error.message, error);
    if (error instanceof core_error/* APIConnectionError */.xX)
        return unconnected('anthropic', error);
    const status = error.status ?? STATUS_OF_TYPE[error.type ?? ''];
    const words = error.apiMessage ?? error.message;
    if (status === undefined)
        return cutOff(words, error);
    const meaning = status === 400 && OUT_OF_CREDIT.test(words) ? 402 : status;
    const refusal = { provider: 'anthropic', status, words, meaning, retryAfterMs: (0,retry_after/* retryAfterMs */.V)(error.headers) };
    return explainRefusal(refusal, error);
}
/**
 * What the error of a batch's entry means: nothing was billed for it.
 * @param type of the API's error object: what the status would have been
 */
function explainEntryError(type, words) {
    const status = STATUS_OF_TYPE[type];
    if (status === undefined) {
        const failure = { advice: 'retry', billing: 'none', retryAfterMs: null };
        return new attempt_error/* AttemptError */.c(`Anthropic answered ${type}: ${words}`, failure);
    }
    const meaning = status === 400 && OUT_OF_CREDIT.test(words) ? 402 : status;
    return explainRefusal({ provider: 'anthropic', status, words, meaning, retryAfterMs: null }, null);
}

// EXTERNAL MODULE: ./lib/action/models/request.js
var request = __webpack_require__(7440);
;// CONCATENATED MODULE: ./lib/action/models/anthropic/messages-wire.js




// The SDK types what it receives but checks none of it, and gateways and proxies answer here too.
const support = schemas/* object */.Ikc({ supported: schemas/* boolean */.zMY() });
// Only hints: another shape of them is no reason to refuse the server.
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
const messages_wire_count = schemas/* int */.Whr().nonnegative();
/** As much as the results keep. */
const MODEL_CHARACTERS = 200;
const Message = schemas/* object */.Ikc({
    // A gateway may leave it empty: a name that no model has, so that the run stops instead of buying it again.
    model: schemas/* string */.YjP().transform((name) => name.slice(0, MODEL_CHARACTERS) || 'unnamed'),
    stop_reason: schemas/* string */.YjP().min(1),
    content: schemas/* array */.YOg(schemas/* object */.Ikc({ type: schemas/* string */.YjP(), text: schemas/* string */.YjP().optional() })),
    usage: schemas/* object */.Ikc({
        input_tokens: messages_wire_count,
        output_tokens: messages_wire_count,
        cache_read_input_tokens: messages_wire_count.nullish(),
        cache_creation_input_tokens: messages_wire_count.nullish(),
        cache_creation: schemas/* object */.Ikc({ ephemeral_1h_input_tokens: messages_wire_count }).nullish(),
    }),
});
/** Why the model stopped. Tools and pauses are missing: they were not asked for. */
const STOP_REASONS = {
    end_turn: 'end',
    stop_sequence: 'end',
    max_tokens: 'max_tokens',
    model_context_window_exceeded: 'max_tokens',
    refusal: 'refusal',
};
/** A request with its own parameters and no others: no sampling, no caching. */
const bodyOf = (model, { system, prompt, maxTokens, thinkingBudget, effort }) => ({
    model,
    max_tokens: maxTokens,
    ...(system === '' ? {} : { system }),
    messages: [{ role: 'user', content: prompt }],
    ...(thinkingBudget === null ? {} : { thinking: { type: 'enabled', budget_tokens: thinkingBudget } }),
    ...(effort === null ? {} : { output_config: { effort } }),
});
/**
 * Facts from the body of `GET /v1/models/{id}`.
 * @throws BenchmarkError `model_refused` for a retired model, `model_unreachable` for what is no answer of this API
 */
function readModelInfo(model, body) {
    const parsed = ModelInfo.safeParse(body);
    if (!parsed.success) {
        throw new errors/* BenchmarkError */.E('model_unreachable', 'the server does not speak the Anthropic API', 'Check base-url.');
    }
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
        efforts: effort ? request/* EFFORTS */.i.filter((name) => effort.supported && effort[name]?.supported) : null,
    };
}
/**
 * What a whole message says: its text blocks joined, its tokens as billed.
 * A stop reason that is not known is an end like any other: the message is whole, and paid for.
 * @throws AttemptError for a message that is not whole: without a stop reason it may have been cut off
 */
function readMessage(body) {
    const { data: message } = Message.safeParse(body);
    if (message === undefined) {
        const failure = { advice: 'retry', billing: 'unknown', retryAfterMs: null };
        throw new attempt_error/* AttemptError */.c('the answer is not whole', failure);
    }
    const { usage } = message;
    const written1h = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0;
    return {
        text: message.content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join(''),
        stopReason: STOP_REASONS[message.stop_reason] ?? 'end',
        usage: {
            inputTokens: usage.input_tokens,
            outputTokens: usage.output_tokens,
            cacheReadTokens: usage.cache_read_input_tokens ?? 0,
            cacheWrite5mTokens: Math.max(0, (usage.cache_creation_input_tokens ?? 0) - written1h),
            cacheWrite1hTokens: written1h,
        },
        servedModel: message.model,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/anthropic/batches-wire.js





const batches_wire_count = schemas/* int */.Whr().nonnegative();
const instant = iso/* datetime */.w$({ offset: true });
const Batch = schemas/* object */.Ikc({
    // It goes into a path.
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
        schemas/* object */.Ikc({
            type: schemas/* literal */.euz('errored'),
            error: schemas/* object */.Ikc({ error: schemas/* object */.Ikc({ type: schemas/* string */.YjP(), message: schemas/* string */.YjP() }) }),
        }),
        schemas/* object */.Ikc({ type: schemas/* literal */.euz('canceled') }),
        schemas/* object */.Ikc({ type: schemas/* literal */.euz('expired') }),
    ]),
});
/** @throws BenchmarkError `model_unreachable` for what is no batch of this API */
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
/** Null for a line that names no entry, or is no result. */
function readResult(line) {
    const parsed = Result.safeParse(jsonOf(line));
    if (!parsed.success)
        return null;
    const { custom_id: name, result } = parsed.data;
    switch (result.type) {
        case 'succeeded':
            return answered(name, result.message);
        case 'errored':
            return { name, kind: 'failed', error: explainEntryError(result.error.error.type, result.error.error.message) };
        case 'canceled':
        case 'expired':
            return { name, kind: result.type };
    }
}
function answered(name, message) {
    try {
        return { name, kind: 'answered', answer: { ...readMessage(message), latencyMs: null, requestId: null } };
    }
    catch (error) {
        if (!(error instanceof attempt_error/* AttemptError */.c))
            throw error;
        return { name, kind: 'failed', error };
    }
}
function jsonOf(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/action/models/anthropic/batches.js






/** Allowed are 100,000 requests and 256 MB: https://platform.claude.com/docs/en/build-with-claude/batch-processing */
const LIMITS = { entries: 50_000, bytes: 200_000_000 };
const batches_PAGE = 100;
/** The Message Batches API for one model. */
function openAnthropicBatches(client, model, timeouts) {
    const { batches } = client.messages;
    const limits = (signal) => ({ signal, timeouts, explain: explainFailure });
    return {
        limits: LIMITS,
        submit: (entries, signal) => {
            const requests = entries.map(({ name, request }) => ({ custom_id: name, params: bodyOf(model, request) }));
            return withinLimits(limits(signal), async (limited) => readBatch(await batches.create({ requests }, { signal: limited }))).catch(doubtAfterServerError);
        },
        look: (id, signal) => withinLimits(limits(signal), (limited) => batches.retrieve(id, {}, { signal: limited }).then(readBatch, nullFor404)),
        recent: (since, signal) => withinLimits(limits(signal), async (limited) => {
            const found = [];
            for await (const body of batches.list({ limit: batches_PAGE }, { signal: limited })) {
                const state = readBatch(body);
                if (Date.parse(state.createdAt) < since.getTime())
                    break;
                found.push(state);
            }
            return found;
        }),
        results: (id, signal) => results(client, id, signal, timeouts),
        cancel: (id, signal) => withinLimits(limits(signal), async (limited) => void (await batches.cancel(id, {}, { signal: limited }))),
    };
}
/** Whoever answers with 5xx may be a gateway that gave up waiting: the batch may be there, and be billed. */
function doubtAfterServerError(error) {
    const status = error instanceof attempt_error/* AttemptError */.c && error.cause instanceof core_error/* APIError */.LG ? (error.cause.status ?? 0) : 0;
    if (!(error instanceof attempt_error/* AttemptError */.c) || status < 500)
        throw error;
    throw new attempt_error/* AttemptError */.c(error.message, { ...error.failure, billing: 'unknown' }, { cause: error.cause });
}
function nullFor404(error) {
    if (error instanceof core_error/* NotFoundError */.m_)
        return null;
    throw error;
}
async function* results(client, id, signal, timeouts) {
    const stalled = new AbortController();
    const fetched = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(timeouts.whole)]);
    // Each step has its own idle limit, and breaks off what all of them share.
    const step = (work) => withinLimits({ signal, timeouts, explain: explainFailure }, (limited) => {
        limited.addEventListener('abort', () => stalled.abort(), { once: true });
        return work();
    });
    const lines = await step(async () => linesOf(await fetchResults(client, id, fetched)));
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
 * Not the SDK's own `results`: that sends the key wherever `results_url` points. A gateway passes the provider's address
 * on, for which its key is not meant, and an address of its own may be any.
 */
async function fetchResults(client, id, signal) {
    const { resultsUrl } = readBatch(await client.messages.batches.retrieve(id, {}, { signal }));
    const isOurs = resultsUrl !== null && URL.canParse(resultsUrl) && originOf(resultsUrl) === originOf(client.baseURL);
    const path = isOurs ? resultsUrl : `/v1/messages/batches/${id}/results`;
    try {
        return await client.get(path, { headers: { accept: 'application/binary' }, signal, stream: true }).asResponse();
    }
    catch (error) {
        if (!(error instanceof core_error/* NotFoundError */.m_))
            throw error;
        const failure = { advice: 'give_up', billing: 'unknown', retryAfterMs: null };
        throw new attempt_error/* AttemptError */.c(`the results of batch ${id} are not there`, failure, { cause: error });
    }
}
const originOf = (address) => new URL(address).origin;
/** The lines of a body, the last one as well if nothing ends it. */
async function* linesOf({ body }) {
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
/** Below this share of an allowance nothing should start; from the larger one on it may again. */
const LOW = 0.02;
const ENOUGH = 0.1;
/** How long nothing should start, in milliseconds, for the scarcest of these; 0 while there is plenty. */
function restFor(allowances) {
    const rests = allowances.map(({ limit, remaining, untilFull }) => {
        const share = remaining / limit;
        if (!(share < LOW) || !(untilFull > 0))
            return 0;
        return (untilFull * (ENOUGH - share)) / (1 - share);
    });
    return Math.ceil(Math.max(0, ...rests));
}
/** NaN for a header that is missing or empty. */
const numberIn = (headers, name) => Number(headers.get(name) || Number.NaN);

;// CONCATENATED MODULE: ./lib/action/models/anthropic/limits.js

/** Each is an allowance of its own: https://platform.claude.com/docs/en/api/rate-limits */
const KINDS = ['requests', 'tokens', 'input-tokens', 'output-tokens'];
/**
 * How long nothing should start, in milliseconds, by the rate-limit headers of a response; 0 while there is plenty.
 * @param now milliseconds since the epoch
 */
function restMs(headers, now) {
    const allowances = KINDS.map((kind) => {
        const name = `anthropic-ratelimit-${kind}`;
        return {
            limit: numberIn(headers, `${name}-limit`),
            remaining: numberIn(headers, `${name}-remaining`),
            untilFull: Date.parse(headers.get(`${name}-reset`) ?? '') - now,
        };
    });
    return restFor(allowances);
}

;// CONCATENATED MODULE: ./lib/action/models/anthropic/anthropic.js








/** Sent with every request: a new version is a new series, so it must not come with an update of the SDK. */
const API_VERSION = '2026-10-21';
/** A model behind the Messages API, asked with the parameters of the request and no others: no sampling, no caching. */
function openAnthropic({ apiKey, baseUrl, model, timeouts = TIMEOUTS }) {
    const options = {
        apiKey,
        baseURL: baseUrl ?? PROVIDER_FACTS.anthropic.address,
        maxRetries: 0,
        defaultHeaders: { 'anthropic-version': API_VERSION },
        // Its log would pass by the redactor, its traces would carry prompts.
        logLevel: 'off',
        openTelemetry: false,
    };
    const client = withoutEnv(/^ANTHROPIC_/, () => new sdk_client/* Anthropic */.N(options));
    const limits = (signal) => ({ signal, timeouts, explain: explainFailure });
    return {
        provider: 'anthropic',
        id: model,
        apiVersion: API_VERSION,
        preflight: (signal) => withinLimits(limits(signal), async (limited) => readModelInfo(model, await client.models.retrieve(model, null, { signal: limited }))),
        complete: (request, signal, onRest) => withinLimits(limits(signal), (limited, onEvent) => stream(client, model, request, { signal: limited, onEvent, onRest })),
        batches: openAnthropicBatches(client, model, timeouts),
    };
}
async function stream(client, model, request, { signal, onEvent, onRest }) {
    const started = performance.now();
    const answer = client.messages.stream(bodyOf(model, request), { signal });
    answer.on('streamEvent', onEvent);
    answer.on('connect', () => {
        const rest = answer.response ? restMs(answer.response.headers, Date.now()) : 0;
        if (rest > 0)
            onRest?.(rest);
    });
    const message = readMessage(await answer.finalMessage());
    return {
        ...message,
        latencyMs: Math.round(performance.now() - started),
        requestId: answer.request_id ?? null,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/wire/sse.js
/**
 * The data of server-sent events, as https://html.spec.whatwg.org/multipage/server-sent-events.html reads them: lines end with
 * CR, LF or both, in whatever chunks they come; several data lines are one text; comments, names and ids are passed over,
 * since the providers' data says what it is. An event that no blank line ends is dropped: it may have been cut.
 */
async function* readEvents(chunks) {
    let data = [];
    for await (const line of readLines(chunks)) {
        if (line === '') {
            if (data.length > 0)
                yield data.join('\n');
            data = [];
        }
        else if (line === 'data' || line.startsWith('data:')) {
            data.push(line.slice('data:'.length).replace(/^ /, ''));
        }
    }
}
/** Lines without their ends. What comes after the last end is not a line. */
async function* readLines(chunks) {
    const decoder = new TextDecoder();
    // In parts: a line that comes in many chunks must not be searched again with each.
    let begun = [];
    let endedWithReturn = false;
    for await (const chunk of chunks) {
        let text = decoder.decode(chunk, { stream: true });
        if (text === '')
            continue;
        // The second half of a line end whose first half has ended a line already.
        if (endedWithReturn && text.startsWith('\n'))
            text = text.slice(1);
        endedWithReturn = text.endsWith('\r');
        const [first = '', ...rest] = text.split(/\r\n|\r|\n/);
        begun.push(first);
        for (const next of rest) {
            yield begun.join('');
            begun = [next];
        }
    }
}

;// CONCATENATED MODULE: ./lib/action/models/wire/api.js





/** What a refusal was, before it was explained: the cause of the error that explains it. */
class StatusError extends Error {
    name = 'StatusError';
    status;
    constructor(status) {
        super(`status ${status}`);
        this.status = status;
    }
}
/** What OpenAI's protocol puts behind the last event. */
const DONE = '[DONE]';
/** Enough for a reason; a page of HTML is none. */
const MOST_WORDS = 500;
/** The JSON at a path; null where there is something else. */
async function getJson(api, path, signal) {
    const response = await send(api, path, { signal });
    return jsonOrNull(await response.text().catch(broken));
}
/**
 * Asks for an answer as a stream of events.
 * @param onBytes told of each sign of life, comments too: they come from a server that is still at it
 */
async function postForEvents(api, path, body, { signal, onBytes }) {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await send(api, path, { method: 'POST', headers, body: JSON.stringify(body), signal });
    if (response.headers.get('content-type')?.startsWith('application/json'))
        throw await unstreamed(response);
    return { headers: response.headers, events: parsedEvents(response, onBytes) };
}
async function send(api, path, init) {
    const { provider, baseUrl, headers } = api;
    // A redirect would turn a POST into a GET, or carry it to another server.
    const request = { ...init, headers: { ...headers, ...init.headers }, redirect: 'manual' };
    const response = await fetch(`${baseUrl}${path}`, request).catch((error) => {
        throw init.signal.aborted ? cutOff((0,errors/* describeError */.U)(error), error) : unconnected(provider, error);
    });
    if (response.ok)
        return response;
    throw response.status < 400 ? await redirected(provider, response) : await api_refused(api, response);
}
async function redirected(provider, response) {
    await response.body?.cancel();
    const target = response.headers.get('location')?.replace(/[?#].*/s, '') ?? 'nowhere';
    const refusal = { provider, status: response.status, words: `a redirect to ${target}`, retryAfterMs: null };
    return explainRefusal({ ...refusal, meaning: 404 }, new StatusError(response.status));
}
async function api_refused(api, response) {
    const { status, statusText, headers } = response;
    const text = await response.text().catch(() => '');
    const read = api.readRefusal(jsonOrNull(text), status);
    const words = read?.words || text.trim() || statusText || 'no reason given';
    const refusal = {
        provider: api.provider,
        status,
        words: words.slice(0, MOST_WORDS),
        meaning: read?.meaning ?? status,
        retryAfterMs: (0,retry_after/* retryAfterMs */.V)(headers) ?? read?.retryAfterMs ?? null,
    };
    return explainRefusal(refusal, new StatusError(status));
}
/** Every answer of such a server would be paid for in vain. */
async function unstreamed(response) {
    await response.body?.cancel();
    const cause = cutOff('it did not come as a stream');
    const help = 'Check base-url: the server must know "stream": true.';
    return new errors/* BenchmarkError */.E('model_refused', 'the server answered with one JSON text, not with a stream', help, {
        cause,
    });
}
async function* parsedEvents(response, onBytes) {
    if (response.body === null)
        return;
    for await (const data of readEvents(lively(response.body, onBytes))) {
        if (data === DONE) {
            yield DONE;
            return;
        }
        const event = jsonOrNull(data);
        if (event === null)
            throw cutOff('an event is no JSON');
        yield event;
    }
}
async function* lively(body, onBytes) {
    try {
        for await (const chunk of body) {
            onBytes();
            yield chunk;
        }
    }
    catch (error) {
        broken(error);
    }
}
function broken(error) {
    throw cutOff((0,error_cause/* innermostReason */.U)(error), error);
}
function jsonOrNull(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/action/models/wire/streamed-model.js





/** A model that is asked over plain fetch, and always streams: fetch gives up an answer that does not begin for five minutes. */
function openStreamedModel({ model, timeouts = TIMEOUTS }, dialect) {
    const { api, apiVersion, preflight, ask, read, restMs } = dialect;
    const limits = (signal) => ({ signal, timeouts, explain });
    return {
        provider: api.provider,
        id: model,
        apiVersion,
        preflight: (signal) => withinLimits(limits(signal), (limited) => preflight((path) => getJson(api, path, limited))),
        complete: (request, signal, onRest) => withinLimits(limits(signal), async (limited, onBytes) => {
            const { path, body } = ask(request);
            const started = performance.now();
            const { headers, events } = await postForEvents(api, path, body, { signal: limited, onBytes });
            const rest = restMs(headers);
            if (rest > 0)
                onRest?.(rest);
            const answer = await read(events, headers);
            // Zero for a text that is there is no count.
            if (answer.text !== '' && answer.usage.outputTokens === 0)
                throw uncounted(api.provider);
            return { ...answer, latencyMs: Math.round(performance.now() - started) };
        }),
    };
}
/** What is not the provider's fault is ours. */
const explain = (error) => new errors/* BenchmarkError */.E('internal', (0,errors/* describeError */.U)(error), 'Please report this.', { cause: error });
/** For a body of the preflight that is none of this provider's. */
const foreignServer = ({ provider }) => {
    const { name } = PROVIDER_FACTS[provider];
    const protocol = provider === 'openai-compatible' ? "OpenAI's protocol" : `${name}'s API`;
    return new errors/* BenchmarkError */.E('model_unreachable', `the server does not speak ${protocol}`, 'Check base-url.');
};
/** Without counts there is no cost, and no limit to it: none is guessed, and zero would be a guess. */
const uncounted = (provider) => new errors/* BenchmarkError */.E('model_refused', `${PROVIDER_FACTS[provider].name} does not say how many tokens an answer took`, provider === 'openai-compatible'
    ? 'It must know "stream_options": {"include_usage": true}: update it, or put a gateway that counts before it.'
    : 'Check what stands at base-url.', { cause: cutOff('its tokens are not known') });
/** As much of a served model's name as the results keep; a gateway may leave it empty: a name that no model has. */
const servedName = (name) => name.slice(0, 200) || 'unnamed';

;// CONCATENATED MODULE: ./lib/action/models/google/refusal.js

// Google's errors: https://ai.google.dev/gemini-api/docs/troubleshooting and google.rpc.Status.
const Detail = schemas/* object */.Ikc({
    reason: schemas/* string */.YjP().nullish().catch(null),
    retryDelay: schemas/* string */.YjP().nullish().catch(null),
    violations: schemas/* array */.YOg(schemas/* object */.Ikc({ quotaId: schemas/* string */.YjP().nullish() }))
        .nullish()
        .catch(null),
});
const GoogleError = schemas/* object */.Ikc({
    code: schemas/* number */.aig().nullish().catch(null),
    message: schemas/* string */.YjP().nullish().catch(null),
    status: schemas/* string */.YjP().nullish().catch(null),
    details: schemas/* array */.YOg(Detail).nullish().catch(null),
});
const Failure = schemas/* object */.Ikc({ error: GoogleError });
/** Null for a body without an error in it. Some routes wrap it in a list. */
function readRefusal(body) {
    const { data } = Failure.safeParse(Array.isArray(body) ? body[0] : body);
    return data === undefined ? null : readError(data.error);
}
const readError = (error) => ({
    words: error.message ?? error.status ?? '',
    meaning: meaningOf(error),
    retryAfterMs: retryDelayMs(error),
});
/** The status that an error stands for, where it comes with another; undefined where it does not. */
function meaningOf({ message, status, details }) {
    const reasons = (details ?? []).map(({ reason }) => reason ?? '');
    if (reasons.some((reason) => reason.startsWith('API_KEY_')))
        return 401;
    // A wrong key comes as 400; so does a country or an account that is not served.
    if (/API key (not valid|expired)/i.test(message ?? ''))
        return 401;
    if (status === 'FAILED_PRECONDITION')
        return 403;
    const isUsedUp = (details ?? []).some(({ violations }) => violations?.some(({ quotaId }) => /PerDay/.test(quotaId ?? '')));
    if (isUsedUp || /prepa\w* credits|billing account/i.test(message ?? ''))
        return 402;
    return undefined;
}
/** google.rpc.RetryInfo: `37s`, `0.5s`. */
function retryDelayMs({ details }) {
    const seconds = (details ?? []).flatMap(({ retryDelay }) => /^(\d+(?:\.\d+)?)s$/.exec(retryDelay ?? '')?.[1] ?? []);
    return seconds.length === 0 ? undefined : Math.max(...seconds.map(Number)) * 1000;
}

;// CONCATENATED MODULE: ./lib/action/models/google/gemini-wire.js





// The events of `POST /v1beta/models/{id}:streamGenerateContent?alt=sse`. A field that is zero or empty may be left out.
const gemini_wire_count = schemas/* int */.Whr().nonnegative().nullish();
const Usages = schemas/* object */.Ikc({
    promptTokenCount: gemini_wire_count,
    candidatesTokenCount: gemini_wire_count,
    thoughtsTokenCount: gemini_wire_count,
    cachedContentTokenCount: gemini_wire_count,
});
const Chunk = schemas/* object */.Ikc({
    candidates: schemas/* array */.YOg(schemas/* object */.Ikc({
        content: schemas/* object */.Ikc({
            parts: schemas/* array */.YOg(schemas/* object */.Ikc({ text: schemas/* string */.YjP().nullish(), thought: schemas/* boolean */.zMY().nullish() })).nullish(),
        })
            .nullish(),
        finishReason: schemas/* string */.YjP().nullish(),
    }))
        .nullish(),
    promptFeedback: schemas/* object */.Ikc({ blockReason: schemas/* string */.YjP().nullish() }).nullish(),
    usageMetadata: Usages.nullish(),
    modelVersion: schemas/* string */.YjP().nullish(),
    responseId: schemas/* string */.YjP().nullish(),
    error: GoogleError.nullish(),
});
/** https://ai.google.dev/api/generate-content#FinishReason. Any other is an end: the answer is whole, and paid for. */
const gemini_wire_STOP_REASONS = {
    MAX_TOKENS: 'max_tokens',
    SAFETY: 'refusal',
    RECITATION: 'refusal',
    BLOCKLIST: 'refusal',
    PROHIBITED_CONTENT: 'refusal',
    SPII: 'refusal',
    LANGUAGE: 'refusal',
};
/** By these the provider says that it failed, not the model. */
const FAILED = new Set(['OTHER', 'MALFORMED_RESPONSE', 'FINISH_REASON_UNSPECIFIED']);
/** @throws AttemptError for an answer that is not whole, BenchmarkError for a failure that holds for all */
async function readContent(events) {
    let text = '';
    let reason = null;
    let isBlocked = false;
    let usage = null;
    let model = '';
    let id = null;
    for await (const event of events) {
        if (event === DONE)
            break; // of a gateway: Google says no such thing
        const { data: chunk, error } = Chunk.safeParse(event);
        if (error)
            throw cutOff('an event is not as it should be', error);
        if (chunk.error)
            throw gemini_wire_failed(chunk.error);
        const [candidate] = chunk.candidates ?? [];
        const parts = candidate?.content?.parts ?? [];
        text += parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join('');
        // A prompt that is blocked has no candidate.
        isBlocked ||= Boolean(chunk.promptFeedback?.blockReason);
        reason = candidate?.finishReason ?? (isBlocked ? 'SAFETY' : reason);
        usage = chunk.usageMetadata ?? usage;
        model = chunk.modelVersion ?? model;
        id = chunk.responseId ?? id;
    }
    if (reason === null)
        throw cutOff('it ended early');
    if (FAILED.has(reason))
        throw cutOff(`the provider says ${reason}`);
    if (usage === null)
        throw isBlocked ? cutOff('its tokens are not known') : uncounted('google');
    return {
        text,
        stopReason: gemini_wire_STOP_REASONS[reason] ?? 'end',
        usage: usageOf(usage),
        servedModel: servedName(withoutPrefix(model)),
        requestId: id,
    };
}
/** `models/gemini-2.5-pro` and `gemini-2.5-pro` are the same. */
const withoutPrefix = (name) => name.replace(/^models\//, '');
function gemini_wire_failed(error) {
    const { words, meaning, retryAfterMs = null } = readError(error);
    if (error.code == null)
        return cutOff(words);
    return explainBreak({ provider: 'google', status: error.code, words, meaning: meaning ?? error.code, retryAfterMs });
}
/** Cached tokens are counted among the prompt's, thoughts beside the answer's. */
function usageOf(usage) {
    const prompt = usage.promptTokenCount ?? 0;
    const read = Math.min(prompt, usage.cachedContentTokenCount ?? 0);
    return {
        inputTokens: prompt - read,
        outputTokens: (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0),
        cacheReadTokens: read,
        cacheWrite5mTokens: 0,
        cacheWrite1hTokens: 0,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/google/gemini.js





/** The version that every gateway knows; Google's own client has moved to `v1`, which answers alike. */
const gemini_API_VERSION = 'v1beta';
/** What Google has announced, since its API does not tell: https://ai.google.dev/gemini-api/docs/deprecations */
const SHUTDOWNS = { 'gemini-2.5-pro': '2026-12-01' };
const gemini_ModelInfo = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    displayName: schemas/* string */.YjP().nullish(),
    outputTokenLimit: schemas/* int */.Whr().positive().nullish().catch(null),
    thinking: schemas/* boolean */.zMY().nullish().catch(null),
});
/** A model behind the Gemini API, asked with the parameters of the request and no others. */
function openGemini(options) {
    const { apiKey, baseUrl, model } = options;
    const headers = { 'x-goog-api-key': apiKey };
    const api = { provider: 'google', baseUrl, headers, readRefusal: readRefusal };
    const path = `/${gemini_API_VERSION}/models/${encodeURIComponent(withoutPrefix(model))}`;
    return openStreamedModel(options, {
        api,
        apiVersion: gemini_API_VERSION,
        preflight: async (get) => factsFrom(await get(path), api),
        ask: (request) => ({ path: `${path}:streamGenerateContent?alt=sse`, body: gemini_bodyOf(request) }),
        read: readContent,
        restMs: () => 0, // Google's headers tell of no limits
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
/** @throws BenchmarkError `model_unreachable` for what is no answer of this API */
function factsFrom(body, api) {
    const { data: info } = gemini_ModelInfo.safeParse(body);
    if (info === undefined)
        throw foreignServer(api);
    const id = withoutPrefix(info.name);
    const shutdown = SHUTDOWNS[id];
    return {
        resolvedId: id,
        displayName: info.displayName ?? null,
        lifecycle: shutdown === undefined ? 'unknown' : 'deprecated',
        retiresAt: shutdown ?? null,
        maxOutputTokens: info.outputTokenLimit ?? null,
        thinking: info.thinking == null ? 'unknown' : info.thinking ? 'supported' : 'unsupported',
        efforts: info.thinking === false ? [] : GEMINI_EFFORTS,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/openai/refusal.js


// OpenAI's errors, which servers that speak its protocol copy with some freedom.
const refusal_text = schemas/* string */.YjP().nullish().catch(null);
const ErrorBody = schemas/* object */.Ikc({ message: refusal_text, type: refusal_text, code: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).nullish().catch(null) });
const refusal_Failure = schemas/* union */.KCZ([schemas/* object */.Ikc({ error: schemas/* union */.KCZ([ErrorBody, schemas/* string */.YjP()]) }), ErrorBody]);
/** Codes of a 429 that no patience cures. https://platform.openai.com/docs/guides/error-codes */
const refusal_OUT_OF_CREDIT = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active']);
/** A failure inside a stream comes after the status 200; its code says what the status would have been. */
const STATUS_OF_CODE = {
    rate_limit_exceeded: 429,
    server_is_overloaded: 503,
    slow_down: 503,
    server_error: 500,
    invalid_api_key: 401,
    model_not_found: 404,
};
const StreamedError = schemas/* object */.Ikc({ message: refusal_text, code: ErrorBody.shape.code });
/** Null for a body without an error in it. */
function refusal_readRefusal(body) {
    const { data } = refusal_Failure.safeParse(body);
    if (data === undefined)
        return null;
    const error = 'error' in data ? data.error : data;
    if (typeof error === 'string')
        return { words: error };
    const code = [error.code, error.type].find((name) => name != null && refusal_OUT_OF_CREDIT.has(String(name)));
    return { words: error.message ?? '', meaning: code === undefined ? undefined : 402 };
}
/** What a failure inside a stream means for the run. */
function explainFailed(provider, { code, message }) {
    const words = message || String(code ?? 'no reason given');
    const status = code == null ? null : statusOf(code);
    return status === null ? cutOff(words) : explainBreak({ provider, status, words, retryAfterMs: null });
}
/** Null for a code that stands for no status. */
function statusOf(code) {
    if (refusal_OUT_OF_CREDIT.has(String(code)))
        return 402;
    // OpenRouter and its like give the status itself.
    return STATUS_OF_CODE[code] ?? (Number(code) >= 400 && Number(code) < 600 ? Number(code) : null);
}

;// CONCATENATED MODULE: ./lib/action/models/openai/chat-wire.js





// The events of `POST /chat/completions`, as OpenAI, vLLM, llama.cpp, Ollama, LiteLLM, OpenRouter and others send them.
const chat_wire_count = schemas/* int */.Whr().nonnegative();
const chat_wire_Usages = schemas/* object */.Ikc({
    prompt_tokens: chat_wire_count,
    completion_tokens: chat_wire_count,
    total_tokens: chat_wire_count.nullish(),
    prompt_tokens_details: schemas/* object */.Ikc({ cached_tokens: chat_wire_count.nullish() }).nullish(),
});
const chat_wire_Chunk = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().nullish(),
    model: schemas/* string */.YjP().nullish(),
    // Empty in the last chunk, which brings the usage. More than one was not asked for.
    choices: schemas/* array */.YOg(schemas/* object */.Ikc({
        delta: schemas/* object */.Ikc({ content: schemas/* string */.YjP().nullish(), refusal: schemas/* string */.YjP().nullish() }).nullish(),
        finish_reason: schemas/* string */.YjP().nullish(),
    }))
        .nullish(),
    usage: chat_wire_Usages.nullish(),
    error: schemas/* union */.KCZ([StreamedError, schemas/* string */.YjP().transform((message) => ({ message }))]).nullish(),
});
/** Any other reason is an end: the answer is whole, and paid for. */
const chat_wire_STOP_REASONS = { length: 'max_tokens', content_filter: 'refusal' };
/** @throws AttemptError for an answer that is not whole, BenchmarkError for a server that cannot be measured */
async function readCompletion(events, headers) {
    let text = '';
    let refused = false;
    let reason = null;
    let usage = null;
    let model = '';
    let id = null;
    let isDone = false;
    for await (const event of events) {
        if (event === DONE) {
            isDone = true;
            break;
        }
        const { data: chunk, error } = chat_wire_Chunk.safeParse(event);
        if (error)
            throw cutOff('an event is not as it should be', error);
        if (chunk.error)
            throw explainFailed('openai-compatible', chunk.error);
        model ||= chunk.model ?? '';
        id ??= chunk.id ?? null;
        // Some count along: the last count is the whole.
        usage = chunk.usage ?? usage;
        const [choice] = chunk.choices ?? [];
        text += choice?.delta?.content ?? '';
        refused ||= Boolean(choice?.delta?.refusal);
        reason = choice?.finish_reason ?? reason;
    }
    if (reason === null)
        throw cutOff('it ended early');
    if (reason === 'error')
        throw cutOff('the server says that it failed');
    if (usage === null)
        throw isDone ? uncounted('openai-compatible') : cutOff('it ended before its tokens were told');
    return {
        text,
        stopReason: refused ? 'refusal' : (chat_wire_STOP_REASONS[reason] ?? 'end'),
        usage: chat_wire_usageOf(usage),
        servedModel: servedName(model),
        requestId: headers.get('x-request-id') ?? id,
    };
}
/**
 * Cached tokens are counted among the prompt's. Reasoning is counted among the completion's, as OpenAI does it, or beside
 * them (xAI): then the total is larger than the two.
 */
function chat_wire_usageOf({ prompt_tokens, completion_tokens, total_tokens, prompt_tokens_details }) {
    const read = Math.min(prompt_tokens, prompt_tokens_details?.cached_tokens ?? 0);
    return {
        inputTokens: prompt_tokens - read,
        outputTokens: Math.max(completion_tokens, (total_tokens ?? 0) - prompt_tokens),
        cacheReadTokens: read,
        cacheWrite5mTokens: 0,
        cacheWrite1hTokens: 0,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/openai/limits.js

const limits_KINDS = ['requests', 'tokens'];
/**
 * How long nothing should start, in milliseconds, by the rate-limit headers of OpenAI and of those who copy them; 0 while
 * there is plenty. https://platform.openai.com/docs/guides/rate-limits
 */
function limits_restMs(headers) {
    const allowances = limits_KINDS.map((kind) => ({
        limit: numberIn(headers, `x-ratelimit-limit-${kind}`),
        remaining: numberIn(headers, `x-ratelimit-remaining-${kind}`),
        untilFull: durationMs(headers.get(`x-ratelimit-reset-${kind}`) ?? ''),
    }));
    return restFor(allowances);
}
const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
/** `6m0s`, `1h2m3.5s`, `12ms` in milliseconds; NaN for anything else. */
function durationMs(text) {
    if (!/^(\d+(\.\d+)?(ms|[dhms]))+$/.test(text))
        return Number.NaN;
    return [...text.matchAll(/([\d.]+)(ms|[dhms])/g)].reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (UNIT_MS[unit] ?? Number.NaN), 0);
}

;// CONCATENATED MODULE: ./lib/action/models/openai/compatible.js






const ModelList = schemas/* object */.Ikc({ data: schemas/* array */.YOg(schemas/* unknown */.L5J()) });
/** A model behind any server that speaks OpenAI's Chat Completions, asked with the parameters that all of them know. */
function openCompatible(options) {
    const { apiKey, baseUrl, model } = options;
    const headers = apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` };
    const api = { provider: 'openai-compatible', baseUrl, headers, readRefusal: refusal_readRefusal };
    return openStreamedModel(options, {
        api,
        apiVersion: 'chat/completions',
        preflight: async (get) => {
            const list = await get('/models').catch(unlessMissing);
            if (list !== undefined && !ModelList.safeParse(list).success)
                throw foreignServer(api);
            return nothingKnown(model);
        },
        ask: (request) => ({ path: '/chat/completions', body: compatible_bodyOf(model, request) }),
        read: readCompletion,
        restMs: limits_restMs,
    });
}
/** `max_tokens`, which OpenAI itself calls out of date, is the name that every server knows. */
const compatible_bodyOf = (model, { system, prompt, maxTokens, effort }) => ({
    model,
    messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), { role: 'user', content: prompt }],
    max_tokens: maxTokens,
    ...(effort === null ? {} : { reasoning_effort: effort }),
    stream: true,
    stream_options: { include_usage: true },
});
/** A server need not list its models, and many list them by other names than they answer to. */
function unlessMissing(error) {
    const status = error instanceof Error && error.cause instanceof StatusError ? error.cause.status : null;
    if (status === 404 || status === 405 || status === 501)
        return undefined;
    throw error;
}
const nothingKnown = (model) => ({
    resolvedId: model,
    displayName: null,
    lifecycle: 'unknown',
    retiresAt: null,
    maxOutputTokens: null,
    thinking: 'unsupported',
    efforts: null,
});

;// CONCATENATED MODULE: ./lib/action/models/openai/responses-wire.js




// The events of `POST /v1/responses`: the last one carries the whole answer. Gateways answer here too.
const responses_wire_count = schemas/* int */.Whr().nonnegative();
const Whole = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().nullish(),
    model: schemas/* string */.YjP(),
    status: schemas/* string */.YjP(),
    incomplete_details: schemas/* object */.Ikc({ reason: schemas/* string */.YjP().nullish() }).nullish(),
    // Reasoning has no content, or one that is no part of the answer.
    output: schemas/* array */.YOg(schemas/* object */.Ikc({
        type: schemas/* string */.YjP(),
        content: schemas/* array */.YOg(schemas/* object */.Ikc({ type: schemas/* string */.YjP(), text: schemas/* string */.YjP().nullish(), refusal: schemas/* string */.YjP().nullish() }))
            .nullish(),
    })),
    // Missing behind a gateway that does not count.
    usage: schemas/* object */.Ikc({
        input_tokens: responses_wire_count,
        input_tokens_details: schemas/* object */.Ikc({
            cached_tokens: responses_wire_count.nullish(),
            cache_write_tokens: responses_wire_count.nullish(),
            cache_write_tokens_details: schemas/* object */.Ikc({ ttl_12h_tokens: responses_wire_count.nullish() }).nullish(),
        })
            .nullish(),
        output_tokens: responses_wire_count,
    })
        .nullish(),
});
/** Of all events only these matter; each is open to whatever else it carries. */
const Event = schemas/* object */.Ikc({ type: schemas/* string */.YjP(), response: schemas/* unknown */.L5J().optional() });
const Failed = schemas/* object */.Ikc({ error: StreamedError.nullish() });
const ErrorEvent = schemas/* union */.KCZ([schemas/* object */.Ikc({ error: StreamedError }), StreamedError.transform((error) => ({ error }))]);
/** @throws AttemptError for an answer that is not whole, BenchmarkError for a failure that holds for all */
async function readResponse(events, headers) {
    let hasSpoken = false;
    for await (const event of events) {
        const { data } = Event.safeParse(event);
        switch (data?.type) {
            case 'response.output_text.delta':
                hasSpoken = true;
                break;
            case 'response.completed':
            case 'response.incomplete':
                return wholeAnswer(data.response, { deltas: hasSpoken ? 'some' : 'none', headers });
            case 'response.failed':
                throw explainFailed('openai', Failed.safeParse(data.response).data?.error ?? {});
            case 'error':
                throw explainFailed('openai', ErrorEvent.safeParse(event).data?.error ?? {});
        }
    }
    throw cutOff('it ended early');
}
function wholeAnswer(body, { deltas, headers }) {
    const { data: whole, error } = Whole.safeParse(body);
    if (error)
        throw cutOff('its last event is not as it should be', error);
    if (whole.usage == null)
        throw uncounted('openai');
    const parts = whole.output.flatMap(({ type, content }) => (type === 'message' ? (content ?? []) : []));
    const text = parts.map((part) => (part.type === 'output_text' ? (part.text ?? '') : '')).join('');
    // An empty text would be judged as an answer without a program.
    if (text === '' && deltas === 'some')
        throw cutOff('its last event lacks the text');
    return {
        text,
        stopReason: parts.some(({ type }) => type === 'refusal') ? 'refusal' : stopReasonOf(whole),
        usage: responses_wire_usageOf(whole.usage),
        servedModel: servedName(whole.model),
        requestId: headers.get('x-request-id') ?? whole.id ?? null,
    };
}
function stopReasonOf({ status, incomplete_details }) {
    if (status !== 'incomplete')
        return 'end';
    return incomplete_details?.reason === 'content_filter' ? 'refusal' : 'max_tokens';
}
/** Cached tokens are counted among the input, reasoning among the output. */
function responses_wire_usageOf({ input_tokens, input_tokens_details: details, output_tokens }) {
    const read = details?.cached_tokens ?? 0;
    const written = details?.cache_write_tokens ?? 0;
    const long = Math.min(written, details?.cache_write_tokens_details?.ttl_12h_tokens ?? 0);
    return {
        inputTokens: Math.max(0, input_tokens - read - written),
        outputTokens: output_tokens,
        cacheReadTokens: read,
        cacheWrite5mTokens: written - long,
        cacheWrite1hTokens: long,
    };
}

;// CONCATENATED MODULE: ./lib/action/models/openai/responses.js





const responses_ModelInfo = schemas/* object */.Ikc({ id: schemas/* string */.YjP(), shutdown_date: schemas/* string */.YjP().nullish() });
/** A model behind OpenAI's Responses API, asked with the parameters of the request and no others. */
function openOpenai(options) {
    const { apiKey, baseUrl, model } = options;
    const headers = { authorization: `Bearer ${apiKey}` };
    const api = { provider: 'openai', baseUrl, headers, readRefusal: refusal_readRefusal };
    return openStreamedModel(options, {
        api,
        apiVersion: 'v1/responses',
        preflight: async (get) => responses_factsFrom(await get(`/models/${encodeURIComponent(model)}`), api),
        ask: (request) => ({ path: '/responses', body: responses_bodyOf(model, request) }),
        read: readResponse,
        restMs: limits_restMs,
    });
}
/** Nothing is left with the provider: `store` is on where it is not turned off. */
const responses_bodyOf = (model, { system, prompt, maxTokens, effort }) => ({
    model,
    ...(system === '' ? {} : { instructions: system }),
    input: prompt,
    max_output_tokens: maxTokens,
    ...(effort === null ? {} : { reasoning: { effort } }),
    store: false,
    stream: true,
});
/** @throws BenchmarkError `model_unreachable` for what is no answer of this API */
function responses_factsFrom(body, api) {
    const { data: info } = responses_ModelInfo.safeParse(body);
    if (info === undefined)
        throw foreignServer(api);
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





/** The model that the inputs name, behind the provider that they name or imply. */
function openModel(inputs) {
    const { provider, model, apiKey } = inputs;
    // Where there is no address of its own, the inputs have one.
    const baseUrl = inputs.baseUrl ?? PROVIDER_FACTS[provider].address ?? '';
    switch (provider) {
        case 'anthropic':
            return openAnthropic({ apiKey, baseUrl, model });
        case 'openai':
            return openOpenai({ apiKey, baseUrl, model });
        case 'google':
            return openGemini({ apiKey, baseUrl, model });
        case 'openai-compatible':
            return openCompatible({ apiKey, baseUrl, model });
    }
}

;// CONCATENATED MODULE: ./lib/action/pipeline/node-host.js




/** What every real host is made of, whoever started it: a clock, chance, processors, a provider, a judge. */
const MACHINE = {
    now: () => new Date(),
    waiting: { sleep: (ms, stop) => (0,external_node_timers_promises_.setTimeout)(ms, undefined, { signal: stop }), random: Math.random },
    judgeWorkers: (0,external_node_os_.availableParallelism)(),
    openModel: openModel,
    openJudge: openJudge,
};

;// CONCATENATED MODULE: ./lib/action/python-env/pip.js


const MOST_MS = 600_000;
/** What pip may know of our environment: where its index is and how to get there. No key of any provider. */
const PASSED_ON = /^(PATH|HOME|LANG|TMPDIR|XDG_CACHE_HOME|PIP_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|(https?|no|all)_proxy)$/i;
/** Runs an interpreter that sees of our environment only what pip needs. @throws Error with the reason it gave */
async function runPython(python, args, env) {
    const passedOn = Object.fromEntries(Object.entries(env).filter(([name]) => PASSED_ON.test(name)));
    try {
        await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(python, ['-I', ...args], { env: passedOn, cwd: '/', timeout: MOST_MS });
    }
    catch (error) {
        throw new Error(reasonOf(error), { cause: error });
    }
}
/** Runs a command of pip on wheels whose hashes are known beforehand: a wheel, unlike a source, runs nothing. */
const pip = ({ base, python, requirements, host }, [command = '', ...args]) => runPython(base, [
    ...['-m', 'pip', '--python', python, command, '--quiet', '--no-input', '--disable-pip-version-check'],
    ...['--only-binary', ':all:', '--require-hashes', '--requirement', requirements, ...args],
], host.env);
/** What pip says is wrong, not the command line that it was given. */
function reasonOf(error) {
    const { stderr = '', message = '' } = error;
    const lines = stderr.trim().split('\n');
    return lines.find((line) => line.startsWith('ERROR: ')) ?? (lines.at(-1) || message);
}

;// CONCATENATED MODULE: ./lib/action/python-env/venv.js









/** Name, version and hashes of each official package and of all that they need. */
const REQUIREMENTS = (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "requirements.txt", 'utf8');
/**
 * Makes a venv with the official packages, or finds the one that is there.
 *
 * A cache keeps the wheels, never the venv: every wheel is checked against the hash in the requirements, and those come
 * with the Action. So a cache that somebody else wrote to can cost time, but runs no code of theirs.
 * @param folder what is made lies in it
 * @returns path of the venv's interpreter
 * @throws Error that says why not
 */
async function buildVenv(python, folder, host, requirements = REQUIREMENTS) {
    const wanted = digest(requirements);
    const venv = (0,external_node_path_.join)(folder, `python-${wanted}-${digest(`${python.path} ${python.version}`)}`);
    if ((0,external_node_fs_.existsSync)(venv))
        return interpreterOf(venv);
    await (0,promises_.mkdir)(folder, { recursive: true });
    const work = await (0,promises_.mkdtemp)(`${venv}.`);
    const draft = (0,external_node_path_.join)(work, 'venv');
    const workshop = {
        base: python.path,
        python: interpreterOf(draft),
        requirements: (0,external_node_path_.join)(work, 'requirements.txt'),
        kept: {
            folder: (0,external_node_path_.join)(folder, `wheels-${wanted}`),
            key: `llm-benchmarks-wheels-${process.platform}-${process.arch}-${wanted}`,
        },
        scratch: (0,external_node_path_.join)(work, 'wheels'),
        host,
    };
    try {
        await (0,promises_.writeFile)(workshop.requirements, requirements);
        await runPython(python.path, ['-m', 'venv', '--without-pip', draft], host.env);
        await installPackages(workshop);
        if (environmentOf(await inspectPython(workshop.python)) !== 'reference') {
            throw new Error('what was installed is not what was asked for');
        }
        await publish(draft, venv);
    }
    finally {
        await (0,promises_.rm)(work, { recursive: true, force: true });
    }
    host.log(`python: made a venv of CPython ${python.version} with the official packages`);
    return interpreterOf(venv);
}
/** Whole or not at all. Two first runs at once both make one: the second takes the first one's. */
async function publish(draft, venv) {
    try {
        await (0,promises_.rename)(draft, venv);
    }
    catch (error) {
        if (!(0,external_node_fs_.existsSync)(venv))
            throw error;
    }
}
async function installPackages(workshop) {
    const { kept, scratch, host } = workshop;
    const found = (await host.cache?.restore(kept.folder, kept.key)) ?? 'fault';
    if (found === 'hit' && (await installKept(workshop)))
        return;
    const wheels = found === 'miss' ? kept.folder : scratch;
    host.log('python: downloading the official packages');
    await pip(workshop, ['download', '--dest', wheels]);
    await install(workshop, wheels);
    if (found === 'miss')
        await host.cache?.save(kept.folder, kept.key);
}
async function installKept(workshop) {
    try {
        await install(workshop, workshop.kept.folder);
        return true;
    }
    catch (error) {
        workshop.host.warn(`the cached packages are of no use: ${(0,printable/* printableLine */.o)((0,errors/* describeError */.U)(error), 400)}`);
        return false;
    }
}
const install = (workshop, wheels) => pip(workshop, ['install', '--no-index', '--find-links', wheels]);
const interpreterOf = (venv) => (0,external_node_path_.join)(venv, 'bin', 'python3');
const digest = (text) => (0,external_node_crypto_.hash)('sha256', text).slice(0, 12);

;// CONCATENATED MODULE: ./lib/action/python-env/reference.js







/**
 * The interpreter to run solutions with: for `reference`, one that has the official packages, made from the one that is
 * named. Where that cannot be had it is the one that is named, with a warning: a series of its own, not an error.
 * @throws BenchmarkError `no_python`
 */
async function openReferencePython({ python: named, pythonPackages: packages }, host) {
    if (packages === 'as-is')
        return named;
    const python = await inspectPython(named);
    if (environmentOf(python) === 'reference')
        return named;
    if (!isReferencePython(python)) {
        host.warn(`the official packages are for CPython 3.11 and ${named} is ${python.implementation} ${python.version}`);
        return named;
    }
    try {
        return await buildVenv(python, folderOf(host.env), host);
    }
    catch (error) {
        host.warn(`the official packages could not be installed: ${(0,printable/* printableLine */.o)((0,errors/* describeError */.U)(error), 400)}`);
        return named;
    }
}
/** A runner empties its own folder with each job; elsewhere the packages are there to be found again. */
const folderOf = (env) => (0,external_node_path_.join)(env['RUNNER_TEMP'] || env['XDG_CACHE_HOME'] || (0,external_node_path_.join)(env['HOME'] || (0,external_node_os_.homedir)(), '.cache'), 'llm-benchmarks');

// EXTERNAL MODULE: ./lib/action/text/html.js
var html = __webpack_require__(7919);
// EXTERNAL MODULE: ./lib/core/statistics.js + 5 modules
var statistics = __webpack_require__(5749);
;// CONCATENATED MODULE: ./lib/action/report/breakdown.js


/** Easy before hard; other names by the alphabet. */
const groupsBy = (problems, field) => [...Map.groupBy(problems, (problem) => problem[field])]
    .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
    .map(([name, members]) => groupOf(name, members));
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
/** What went wrong, most frequent first. */
const troubles = (problems) => [...Map.groupBy(problems, ({ error_type }) => error_type)]
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
/** Where the contest's site shows the problem; null where the id does not look like one of that site's. */
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
        case 'leetcode': // its ids are numbers that no address holds; its titles are the slugs of its addresses
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





/** A row may have 600 bytes, and the summary must hold other lists too. */
const LONGEST_LIST = 200;
/** What baseline and gates came to, for the page of a workflow run; empty without both. */
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
        .map(({ problem, errorType }) => (0,html/* row */.nM)([problem_name_nameOf(problem), problem.difficulty, errorType ?? '-']));
    const left = flips.length - rows.length;
    const more = left === 0 ? '' : `<p>${(0,numbers/* thousands */.oh)(left)} more, by the results files.</p>\n`;
    return (0,html/* details */.zH)(`${title}: ${(0,numbers/* count */.U9)(flips.length, 'problem')}, ${meaning}`, (0,html/* table */.tp)(['problem', 'difficulty', 'what went wrong'], rows) + more);
}

;// CONCATENATED MODULE: ./lib/action/report/repeatability.js



/** A daily run of the default size: what its score would move by is what most people want to know. */
const USUAL_PROBLEMS = 100;
/** Under it the intervals are so wide that a reader should be told. */
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
            `${bounded((0,statistics/* rerunDeviation */.OM)(within, size), points, ' points')}, one standard deviation, from asking again`,
        ]),
        [
            'flips between two runs',
            `${bounded((0,statistics/* expectedFlips */.Xy)(within), numbers/* percent */.KN, '')} of the problems, though nothing changed`,
        ],
        ...(found.problems < FEW
            ? [['how sure', `${(0,numbers/* count */.U9)(found.problems, 'problem')}: rough, as the 95 % intervals say`]]
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
 * The report on the page of a workflow run: what matters fits one screen, lists open with a click. All of it is HTML,
 * and every text in it is escaped: titles, model names and errors are written by strangers.
 */
function renderJobSummary(results, notes, mostBytes = job_summary_MOST_BYTES) {
    const problems = (0,core_shards/* problemsOf */.GW)(results);
    const top = [
        `<h3>${(0,html/* escapeHtml */.ZD)((0,headline/* headline */.Pl)(results, notes))}</h3>\n`,
        ...(0,headline/* caveats */.oW)(results, notes).map((line) => `<p>${(0,html/* escapeHtml */.ZD)(line)}</p>\n`),
        gateHtml(results, notes.gates),
        sideBySide([
            groupTable('difficulty', groupsBy(problems, 'difficulty')),
            groupTable('platform', groupsBy(problems, 'platform')),
            troubleTable(problems),
            passAtKTable(problems),
        ]),
        repeatabilityTable(results),
        costTable(results, notes),
    ].join('');
    const lists = [
        extremes('Slowest problems', 'time', problems, ({ latency_ms }) => latency_ms, seconds),
        extremes('Dearest problems', 'cost', problems, ({ cost }) => cost, numbers/* dollars */.E9),
        (0,html/* details */.zH)('Settings', (0,html/* table */.tp)([], settings(results, notes).map((cells) => (0,html/* row */.nM)(cells)))),
    ].join('');
    return top + failures({ ...results, problems: [...problems] }, mostBytes - Buffer.byteLength(top + lists)) + lists;
}
const sideBySide = (tables) => {
    const cells = tables.filter((html) => html !== '').map((html) => `<td valign="top">\n${html}</td>`);
    return (0,html/* table */.tp)([], [`<tr>${cells.join('')}</tr>\n`]);
};
const groupTable = (title, groups) => (0,html/* table */.tp)([title, 'pass@1', 'solved'], groups.map(({ name, score, passed, measured }) => (0,html/* row */.nM)([name, score === null ? '-' : (0,numbers/* percent */.KN)(score), `${passed} of ${measured}`])));
function troubleTable(problems) {
    const found = troubles(problems);
    const name = ({ type, isMeasured }) => (isMeasured ? type : `${type} (not measured)`);
    return (0,html/* table */.tp)(['what went wrong', 'problems'], found.length === 0 ? [(0,html/* row */.nM)(['nothing', '0'])] : found.map((trouble) => (0,html/* row */.nM)([name(trouble), `${trouble.count}`])));
}
function passAtKTable(problems) {
    const scores = passAtKs(problems);
    if (scores.length < 2)
        return '';
    return (0,html/* table */.tp)(['k', 'pass@k'], scores.map(({ k, score }) => (0,html/* row */.nM)([`${k}`, (0,numbers/* percent */.KN)(score)])));
}
function repeatabilityTable(results) {
    const rows = repeatabilityRows(results);
    return rows.length === 0
        ? ''
        : (0,html/* table */.tp)(['asked again', ''], rows.map((cells) => (0,html/* row */.nM)(cells)));
}
function costTable(results, { forfeited, unused }) {
    const { input_cost, output_cost, input_tokens, output_tokens, passed_count, duration_seconds } = results;
    const known = input_cost === null || output_cost === null ? null : input_cost + output_cost;
    const columns = [
        ['cost', known === null ? 'price unknown' : (0,numbers/* dollars */.E9)(known)],
        ...(unused === 0 ? [] : [['for answers of another model', (0,numbers/* dollars */.E9)(unused)]]),
        ...(forfeited === 0 ? [] : [['broken off, at most', (0,numbers/* dollars */.E9)(forfeited)]]),
        ['per solved problem', known === null || passed_count === 0 ? '-' : (0,numbers/* dollars */.E9)(known / passed_count)],
        ['tokens in', (0,numbers/* thousands */.oh)(input_tokens)],
        ['tokens out', (0,numbers/* thousands */.oh)(output_tokens)],
        ['time', (0,numbers/* duration */.p0)(duration_seconds)],
    ];
    return (0,html/* table */.tp)(columns.map(([name]) => name), [(0,html/* row */.nM)(columns.map(([, value]) => value))]);
}
/** As many rows as fit; what is left out is counted, and stands in the results. */
function failures({ problems, config }, mostBytes) {
    const failed = problems.filter(({ passed }) => !passed);
    if (failed.length === 0)
        return '';
    const several = config.samples_per_problem > 1;
    const rows = [];
    let room = mostBytes - FRAME_BYTES;
    for (const problem of failed) {
        const { difficulty, error_type, tests_passed, tests_total, passed_samples, samples } = problem;
        const tests = tests_total === 0 ? '-' : `${tests_passed} of ${tests_total}`;
        const cells = [problem_name_nameOf(problem), difficulty, error_type ?? '-', tests];
        const line = (0,html/* row */.nM)(several ? [...cells, `${passed_samples} of ${samples}`] : cells);
        room -= Buffer.byteLength(line);
        if (room < 0)
            break;
        rows.push(line);
    }
    const left = failed.length - rows.length;
    const head = ['problem', 'difficulty', 'what went wrong', 'tests passed', ...(several ? ['answers passed'] : [])];
    const more = left === 0 ? '' : `<p>${(0,numbers/* thousands */.oh)(left)} more in the results file.</p>\n`;
    return (0,html/* details */.zH)(`Not solved: ${(0,numbers/* thousands */.oh)(failed.length)}`, (0,html/* table */.tp)(head, rows) + more);
}
/** Everything of the list of failures but its rows. */
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
        ['sample', `seed ${sample.seed}, ${sample.release}, ${sample.start_date} to ${sample.end_date}`],
        ['dataset', `${sample.dataset}, revision ${sample.revision}`],
        ['max-tokens', (0,numbers/* thousands */.oh)(config.max_tokens)],
        ['thinking-budget', config.thinking_budget === null ? null : (0,numbers/* thousands */.oh)(config.thinking_budget)],
        ['effort', config.effort],
        ['samples per problem', `${config.samples_per_problem}`],
        ['grader', `${config.grader}, ${config.test_timeout} s a test, ${(0,numbers/* thousands */.oh)(config.memory_limit_mb)} MB`],
        ['environment', `${config.environment}: ${[config.python, ...packages].join(', ')}`],
        ['sandbox', config.sandbox],
        ...(0,headline/* besides */.oN)(results),
        ['config fingerprint', shortened(results.config_fingerprint)],
        ['sample fingerprint', shortened(sample.fingerprint)],
        ['run', results.id],
        ['results', file],
    ];
    return rows.flatMap(([name, value]) => value === null ? [] : [[name, (0,printable/* printableLine */.o)(value, 300)]]);
}
const shortened = (fingerprint) => fingerprint.slice(0, 12);

;// CONCATENATED MODULE: ./lib/action/report/outputs.js



/** Every output of the Action. action.yml and the documentation say what this table says. */
const OUTPUTS = {
    score: 'pass@1 from 0 to 1; empty when the run failed, and for a shard',
    'confidence-low': 'Lower end of its 95 % interval; empty where score is',
    'confidence-high': 'Upper end of its 95 % interval; empty where score is',
    'passed-count': 'Problems solved',
    'total-count': 'Problems measured: the denominator',
    'errored-count': 'Problems that could not be measured, outside the denominator',
    status: 'completed, partial (a few answers unmeasured) or failed',
    'cost-usd': 'Cost in USD; empty when the price is not known',
    'input-tokens': 'Tokens sent',
    'output-tokens': 'Tokens received, thinking included',
    'duration-seconds': 'Seconds from start to results',
    'results-file': 'Path of results.json',
    'run-id': 'Id of these results, the same for every attempt of a workflow run',
    'cache-hit': 'true when nothing of the dataset was downloaded, because a cache had it',
    regression: 'true or false: significantly worse than baseline; undecidable: too few pairs, or something else changed; empty without baseline',
    'cost-alert': 'true or false: the month has reached cost-alert; empty without it, or when the dashboard did not answer',
    'gate-failure': 'Why a gate failed the step, in a line; empty when none did',
};
/** Texts of all outputs. What is not known is empty, never a made-up number. */
function outputsOf(results, { file, cacheHit, gates }) {
    const { input_cost, output_cost } = results;
    // A shard's own share would be taken for the score of the whole by whatever reads it.
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


/** A terminal is no place for hundreds of names: results.json has them all. */
const comparison_text_LONGEST_LIST = 20;
/** What baseline and gates came to, for a terminal: the sentence, then names and texts for its columns. */
function gateText(results, report) {
    const { against } = report;
    if (against === null)
        return { lines: [], rows: (0,comparison/* gateRows */.Zl)(report) };
    const { lost, gained } = (0,comparison/* flipsOf */.ou)(results, against);
    return {
        lines: [(0,comparison/* sentence */.em)(against)],
        rows: [...(0,comparison/* comparisonRows */.Vs)(against), ...listed('lost', lost), ...listed('gained', gained), ...(0,comparison/* gateRows */.Zl)(report)],
    };
}
function listed(title, flips) {
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






/** The report for a terminal: who reads only its first line has the truth. */
function renderSummary(results, notes) {
    const gates = gateText(results, notes.gates);
    const problems = (0,core_shards/* problemsOf */.GW)(results);
    return [
        '',
        (0,headline/* headline */.Pl)(results, notes),
        ...(0,headline/* caveats */.oW)(results, notes),
        ...gates.lines,
        '',
        ...summary_table('difficulty', groupsBy(problems, 'difficulty')),
        '',
        ...summary_table('platform', groupsBy(problems, 'platform')),
        '',
        ...summary_failures(problems),
        ...severalSamples(results),
        ...repeatability(results),
        ...summary_settings(results, notes),
        '',
        ...(gates.rows.length === 0 ? [] : [...columns(gates.rows), '']),
    ].join('\n');
}
function summary_table(title, groups) {
    const rows = groups.map(({ name, score, passed, measured }) => [
        name,
        score === null ? '-' : (0,numbers/* percent */.KN)(score),
        `${passed} of ${measured}`,
    ]);
    return columns([[title, 'pass@1', 'solved'], ...rows]);
}
function summary_failures(problems) {
    const rows = troubles(problems).map(({ type, count, isMeasured }) => [
        type,
        `${count}`,
        isMeasured ? '' : 'not measured',
    ]);
    return rows.length === 0 ? [] : [...columns([['what went wrong', 'problems', ''], ...rows]), ''];
}
function severalSamples(results) {
    const { config } = results;
    const rows = passAtKs((0,core_shards/* problemsOf */.GW)(results)).map(({ k, score }) => [`pass@${k}`, (0,numbers/* percent */.KN)(score)]);
    return rows.length < 2 ? [] : [...columns([[`${config.samples_per_problem} answers each`, ''], ...rows]), ''];
}
function repeatability(results) {
    const rows = repeatabilityRows(results);
    return rows.length === 0 ? [] : [...columns([['asked again', ''], ...rows]), ''];
}
function summary_settings(results, { forfeited, unused, file }) {
    const { config, sample, input_tokens, output_tokens, input_cost, output_cost, duration_seconds } = results;
    const cost = (0,numbers/* dollars */.E9)((input_cost ?? 0) + (output_cost ?? 0));
    const atMost = forfeited === 0 ? '' : `, at most ${(0,numbers/* dollars */.E9)(forfeited)} more for answers that broke off`;
    const others = unused === 0 ? '' : `, ${(0,numbers/* dollars */.E9)(unused)} more for answers of another model`;
    return columns([
        ['cost', `${cost}${others}${atMost}`],
        ['tokens', `${(0,numbers/* thousands */.oh)(input_tokens)} in, ${(0,numbers/* thousands */.oh)(output_tokens)} out`],
        ['time', (0,numbers/* duration */.p0)(duration_seconds)],
        ...(0,headline/* besides */.oN)(results),
        ['sample', `seed ${sample.seed}, ${sample.release}, revision ${sample.revision}`],
        ['judge', `${config.grader}, ${config.python}, ${config.environment} environment, sandbox ${config.sandbox}`],
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

// EXTERNAL MODULE: ./lib/action/github/post-step.js
var post_step = __webpack_require__(1415);
;// CONCATENATED MODULE: ./lib/action/github/host.js













/** The world of a workflow step: its log, its cache, its outputs and its summary. */
function openActionHost(env, log, signal) {
    const cache = (0,actions_cache/* openRunnerCache */.f)(log.warn);
    return {
        ...MACHINE,
        env,
        demo: false,
        signal,
        log: log.line,
        warn: log.warn,
        phase: log.phase,
        redact: log.redact,
        progress: log.progress,
        openJournal: async (keys, inputs) => {
            const { now, waiting } = MACHINE;
            const options = { env, cache, signal, waiting, now };
            const found = await (0,runner_journal/* openRunnerJournal */.Uw)(keys, { ...options, remember: post_step/* rememberPlace */.D });
            const watcher = runWatcher(env, watchEnd(inputs, now()), now);
            const memory = openBatchCache(keys, options);
            return rememberBatches(found, memory, { mode: inputs.mode, watcher, now: now(), warn: log.warn });
        },
        preparePython: (inputs) => openReferencePython(inputs, { env, cache, log: log.line, warn: log.warn }),
        report: (results, notes) => host_report(results, notes, log),
    };
}
async function host_report(results, notes, log) {
    log.line(renderSummary(results, notes));
    setOutputs(outputsOf(results, notes), log);
    log.notice((0,headline/* headline */.Pl)(results, notes));
    try {
        await core/* summary */.z.addRaw(log.redact(renderJobSummary(results, notes))).write();
    }
    catch (error) {
        log.warn(`the job summary could not be written: ${(0,errors/* describeError */.U)(error)}`);
    }
}
/** One that cannot be written keeps none of the others, and nothing of the report, from being told. */
function setOutputs(outputs, log) {
    const faults = Object.entries(outputs).flatMap(([name, text]) => {
        try {
            core/* setOutput */.uH(name, log.redact(text));
            return [];
        }
        catch (error) {
            return [{ name, error }];
        }
    });
    if (faults[0] === undefined)
        return;
    const names = faults.map(({ name }) => name).join(', ');
    log.warn(`outputs could not be written (${names}): ${(0,errors/* describeError */.U)(faults[0].error)}`);
}

// EXTERNAL MODULE: ./lib/action/github/log.js + 1 modules
var github_log = __webpack_require__(9696);
;// CONCATENATED MODULE: ./lib/action/github/step.js











/** The benchmark as a step of a workflow. Never throws: a failure is the step's, told last, after all reports. */
async function runAction(env) {
    const raw = Object.fromEntries(INPUT_NAMES.map((name) => [name, core/* getInput */.V4(name)]));
    const secrets = [raw['api-key'], ...keysOf(env), env['HF_TOKEN'], ...(0,proxy/* proxySecrets */.W)(env)].flatMap((secret) => secret?.trim() || []);
    for (const secret of secrets)
        core/* setSecret */.Pq(secret);
    const log = (0,github_log/* openRunnerLog */.j)((0,redact/* redactor */.$)(secrets), env);
    const interrupt = (0,signals/* listenForSignals */.s)(log.warn);
    try {
        (0,proxy/* routeThroughProxy */.H)(env, log.warn);
        const inputs = parseInputs(raw, env);
        const outcome = await run_run(inputs, openActionHost(env, log, interrupt.signal));
        const failure = interrupt.code() === null ? failureOf(outcome) : 'the job was cancelled; what was there is reported';
        if (failure !== null)
            log.fail(failure);
    }
    catch (error) {
        setOutputs({ status: 'failed' }, log);
        log.fail(interrupt.code() === null ? (0,error_line/* explained */.t)(error) : 'the job was cancelled; nothing was written');
        if (core/* isDebug */._o() && error instanceof Error)
            log.line(error.stack ?? '');
    }
    finally {
        interrupt.stopListening();
        log.close();
    }
}
/** Why the step fails; null for a run with a score that every gate lets through. */
function failureOf({ results, stoppedBy, left, gateFailure }) {
    if (results.status !== 'failed')
        return gateFailure;
    if (stoppedBy !== null)
        return (0,error_line/* explained */.t)(stoppedBy);
    if (left !== null)
        return `no score yet: ${(0,headline/* describeLeft */.Jm)(left)}`;
    return `no score: ${(0,headline/* unmeasuredText */.jz)(results) ?? 'nothing'} could not be measured, more than max-error-rate allows`;
}


/***/ }),

/***/ 2509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k2: () => (/* binding */ entryKey),
  bV: () => (/* binding */ entryLine),
  hB: () => (/* binding */ readEntry)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./lib/core/identity.js
var identity = __webpack_require__(3829);
// EXTERNAL MODULE: ./lib/core/prices.js
var prices = __webpack_require__(3565);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./lib/action/journal/batch-event.js

const kind = schemas/* literal */.euz('batch');
/** Of the batch: it is in the names of all its entries, so that they tell whose it is. */
const nonce = schemas/* string */.YjP().regex(/^[0-9a-f]{12}$/);
const instant = iso/* datetime */.w$();
const batch_event_name = schemas/* string */.YjP().regex(/^[\w-]{1,64}$/);
const key = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
/** On disk before the batch is submitted: what will be in it, should nobody live to tell. */
const Intended = schemas/* strictObject */.rej({
    kind,
    event: schemas/* literal */.euz('intended'),
    nonce,
    at: instant,
    /** Names on the wire and the keys that their answers go under. */
    entries: schemas/* array */.YOg(schemas/* tuple */.PVZ([batch_event_name, key])).min(1),
});
/** The provider has it. `presumed`: found in its list by size and time, when the answer to the submission was lost. */
const Submitted = schemas/* strictObject */.rej({
    kind,
    event: schemas/* literal */.euz('submitted'),
    nonce,
    id: schemas/* string */.YjP().regex(/^[\w-]{1,200}$/),
    certainty: schemas/* enum */.k5n(['told', 'presumed']),
});
/** A run waits for it, and will have ended or given up by then. */
const Watched = schemas/* strictObject */.rej({ kind, event: schemas/* literal */.euz('watched'), nonce, by: schemas/* string */.YjP().max(300), until: instant });
/** Nobody waits for it any more, and it is still open. */
const Left = schemas/* strictObject */.rej({ kind, event: schemas/* literal */.euz('left'), nonce });
/** Collected, or lost for good. */
const Closed = schemas/* strictObject */.rej({ kind, event: schemas/* literal */.euz('closed'), nonce });
/** What happens to a batch, a line each. */
const BatchEvent = schemas/* discriminatedUnion */.gMt('event', [Intended, Submitted, Watched, Left, Closed]);

;// CONCATENATED MODULE: ./lib/action/journal/entry.js





const count = schemas/* int */.Whr().nonnegative();
/** Whose request the entry tells of. */
const entry_key = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
/** An answer that was paid for, and in which mode. */
const AnswerEntry = schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('answer'),
    key: entry_key,
    mode: schemas/* enum */.k5n(prices/* PRICE_MODES */.Ph),
    answer: schemas/* strictObject */.rej({
        text: schemas/* string */.YjP(),
        stopReason: schemas/* enum */.k5n(['end', 'max_tokens', 'refusal']),
        usage: schemas/* strictObject */.rej({
            inputTokens: count,
            outputTokens: count,
            cacheReadTokens: count,
            cacheWrite5mTokens: count,
            cacheWrite1hTokens: count,
        }),
        servedModel: schemas/* string */.YjP(),
        latencyMs: schemas/* number */.aig().nonnegative().nullable(),
        requestId: schemas/* string */.YjP().nullable(),
    }),
});
/** An attempt that broke off, and what it may have cost at most in USD: nobody will ever say. */
const ForfeitEntry = schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('forfeit'), key: entry_key, usd: schemas/* number */.aig().nonnegative() });
/** One line of a journal. Neither prompt nor test nor API key is in it. */
const Entry = schemas/* discriminatedUnion */.gMt('kind', [AnswerEntry, ForfeitEntry, BatchEvent]);
/**
 * Names everything that an answer depends on: provider, model, API version, both texts, all parameters, and which of
 * several answers to the same request it is. Change one and the answer is a foreign one.
 * What an answer is judged with is not in it: answers that were paid for are judged anew.
 * @param sample zero-based
 */
function entryKey({ provider, id, apiVersion }, request, sample) {
    return (0,external_node_crypto_.hash)('sha256', (0,identity/* canonicalJson */.dj)({ kind: 'answer', provider, model: id, apiVersion, request, sample }));
}
const entryLine = (entry) => `${JSON.stringify(entry)}\n`;
/** Null for a line that is torn, or that something else wrote. */
function readEntry(line) {
    try {
        return Entry.parse(JSON.parse(line));
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 7710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ fetchPaid)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(187);

/** Milliseconds between attempts to fetch it. With those of the cache itself, a minute or so. */
const PAUSES = [5_000, 10_000, 20_000];
/**
 * Fetches what was paid for. Nothing is bought on the strength of a fault: it may be behind it.
 * @throws BenchmarkError `journal_unreachable`: the folder may still be written to, leave it alone
 */
async function fetchPaid({ folder, key, prefix, message, help }, { cache, waiting, signal }) {
    for (const pause of [...PAUSES, null]) {
        const restored = await cache.restore(folder, key, [prefix]);
        if (restored !== 'fault' && restored !== 'damaged')
            return restored;
        if (pause !== null)
            await waiting.sleep(pause, signal);
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BenchmarkError */ .E('journal_unreachable', message, help);
}


/***/ }),

/***/ 285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CX: () => (/* binding */ readEntriesOf),
/* harmony export */   F2: () => (/* binding */ unlessMissing),
/* harmony export */   _0: () => (/* binding */ openJournal),
/* harmony export */   mP: () => (/* binding */ unwritable)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(187);
/* harmony import */ var _entry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2509);





/**
 * Finds a journal file, one JSON object a line. Its folder is created; nobody else may read it.
 * @param start `resume` keeps what is in it, but for lines that are torn or not ours; `fresh` begins without, and sets an
 *   existing one aside as `<file>.previous`, for who forgot to resume
 * @throws BenchmarkError `journal_unwritable`
 */
async function openJournal(file, start) {
    try {
        const { entries, wholeBytes } = start === 'resume' ? await readEntries(file) : NOTHING;
        const begin = async () => {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            if (start === 'fresh')
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(file, unusedName(`${file}.previous`)).catch(unlessMissing);
            // A torn last line is cut off, lest the next entry be written onto it.
            else
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.truncate)(file, wholeBytes).catch(unlessMissing);
            return new FileJournal(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, 'a', 0o600), file);
        };
        return { entries, begin: () => begin().catch(unwritable(file)) };
    }
    catch (error) {
        return unwritable(file)(error);
    }
}
/** What was set aside before is paid for too, and is not overwritten. */
const unusedName = (file, number = 2) => !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) ? file : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(`${file}-${number}`) ? unusedName(file, number + 1) : `${file}-${number}`;
class FileJournal {
    #handle;
    #file;
    #last = Promise.resolve();
    constructor(handle, file) {
        this.#handle = handle;
        this.#file = file;
    }
    append(entry) {
        // One after another: two long lines written at once could interleave.
        const written = this.#last.then(async () => {
            await this.#handle.appendFile((0,_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .entryLine */ .bV)(entry));
            await this.#handle.datasync();
        });
        this.#last = written.catch(() => { });
        return written.catch(unwritable(this.#file));
    }
    async [Symbol.asyncDispose]() {
        await this.#last;
        await this.#handle.close();
    }
}
const NOTHING = { entries: [], wholeBytes: 0 };
/** What is whole in a file of such lines; nothing where there is none. Rejects when it is there and cannot be read. */
const readEntriesOf = async (file) => parseLines((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8').catch(unlessMissing)) ?? '');
const parseLines = (text) => text
    .split('\n')
    .map(_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .readEntry */ .hB)
    .filter((entry) => entry !== null);
/** Reads what is whole. A path on which no file can be holds nothing either; `begin` says what is wrong with it. */
async function readEntries(file) {
    const bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file) : undefined;
    if (bytes === undefined)
        return NOTHING;
    const wholeBytes = bytes.lastIndexOf('\n') + 1;
    return { entries: parseLines(bytes.toString('utf8', 0, wholeBytes)), wholeBytes };
}
function unlessMissing(error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
        throw error;
}
/** Rejects with BenchmarkError `journal_unwritable`. */
const unwritable = (file) => (error) => {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BenchmarkError */ .E('journal_unwritable', `the journal ${file} cannot be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .describeError */ .U)(error)}`, 'Free some space or choose a results-file in a folder that you may write to, then run again.', { cause: error });
};


/***/ }),

/***/ 7368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H1: () => (/* binding */ saveRunnerJournal),
/* harmony export */   Uw: () => (/* binding */ openRunnerJournal),
/* harmony export */   p7: () => (/* binding */ JournalPlace)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2857);
/* harmony import */ var _core_identity_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3829);
/* harmony import */ var _fetch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7710);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(285);








/** Where a workflow run's journal is, on this machine and in the cache. It outlives the main part of the step as JSON. */
const JournalPlace = zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
    file: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    /** The cache wants the same path for saving and restoring, and may write there long after it has failed to. */
    transfer: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    key: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
});
const FILE = 'journal.jsonl';
/**
 * The journal of a workflow run: a re-run of the same run finds in it what the attempts before it have paid for.
 * @param keys `entryKey`s of all answers that the run wants
 * @throws BenchmarkError `journal_unreachable`, `journal_unwritable`
 */
async function openRunnerJournal(keys, options) {
    const { env, cache, signal, remember } = options;
    const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1);
    const name = journalName(keys, env);
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), 'llm-benchmarks', name);
    const place = { file: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, FILE), transfer: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, 'transfer'), key: `${name}-${attempt}` };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(place.transfer, { recursive: true });
    if (attempt > 1 && (await (0,_fetch_js__WEBPACK_IMPORTED_MODULE_4__/* .fetchPaid */ .j)(wanted(place, `${name}-`), options)) === 'hit') {
        // Whatever came back may have been written by anybody: it is parsed as such, and judged anew.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(place.transfer, FILE), place.file).catch(_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .unlessMissing */ .F2).catch((0,_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .unwritable */ .mP)(place.file));
    }
    remember(place); // not before: what could not be fetched must not be saved over
    const { entries, begin } = await (0,_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .openJournal */ ._0)(place.file, 'resume');
    return {
        entries,
        begin: async () => {
            const journal = await begin();
            return {
                append: (entry) => journal.append(entry),
                [Symbol.asyncDispose]: async () => {
                    await journal[Symbol.asyncDispose]();
                    // The post part may never come then.
                    if (signal.aborted)
                        await saveRunnerJournal(place, cache);
                },
            };
        },
    };
}
const wanted = ({ transfer, key }, prefix) => ({
    folder: transfer,
    key,
    prefix,
    message: 'what earlier attempts of this run have paid for could not be fetched from the cache',
    help: 'Nothing was bought. Re-run the job later, or start a new workflow run, which buys everything anew.',
});
/**
 * Names the run, the job and step of it, and everything that is asked; nothing of what answers are judged with, which may
 * change from one attempt to the next. Two steps that ask the same are two measurements: neither takes the other's answers.
 */
function journalName(keys, env) {
    const asked = { keys: keys.toSorted(), job: env['GITHUB_JOB'] ?? null, step: env['GITHUB_ACTION'] ?? null };
    return `journal-${env['GITHUB_RUN_ID'] ?? 'local'}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', (0,_core_identity_js__WEBPACK_IMPORTED_MODULE_7__/* .canonicalJson */ .dj)(asked)).slice(0, 16)}`;
}
/** Saves the journal for the next attempt. Does nothing when there is none. */
async function saveRunnerJournal({ file, transfer, key }, cache) {
    const isThere = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)(file, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(transfer, FILE)).then(() => true, () => false);
    if (isThere)
        await cache.save(transfer, key);
}


/***/ }),

/***/ 1419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ openRunnerCache)
});

// EXTERNAL MODULE: ./lib/action/errors.js
var errors = __webpack_require__(187);
;// CONCATENATED MODULE: ./lib/action/runtime/actions-cache-log.js
/** How @actions/cache words a restore that failed, as a command to the runner. */
const FAULT = /^::(?:warning|error)::(Failed to restore: .*)/;
/** How it words that tar, by its path, could not unpack what the service gave: the service itself is well. */
const UNPACKING = /^Failed to restore: "?[^"]*\btar(?:\.exe)?"? failed with error: /;
const isOfUnpacking = (fault) => UNPACKING.test(fault);
const listeners = new Set();
let undo = () => { };
/**
 * Runs `restore` and takes down what the toolkit says of faults meanwhile. It makes a warning of each and returns as if
 * nothing had been saved, and nothing else tells the two apart; for a journal they are worlds apart. The lines are taken
 * out of the output: whoever asked says what a fault means.
 */
async function overhearFaults(restore) {
    const faults = [];
    const listener = (fault) => faults.push(fault);
    if (listeners.size === 0)
        undo = tapOutput();
    listeners.add(listener);
    try {
        return { result: await restore(), faults };
    }
    finally {
        listeners.delete(listener);
        if (listeners.size === 0)
            undo();
    }
}
/** The toolkit writes each command with a call of its own. */
function tapOutput() {
    const { stdout } = process;
    const write = stdout.write;
    const tapped = (...args) => {
        const fault = FAULT.exec(String(args[0]))?.[1];
        if (fault === undefined)
            return write.apply(stdout, args);
        for (const tell of listeners)
            tell(unescaped(fault));
        return true;
    };
    stdout.write = tapped;
    return () => {
        stdout.write = write;
    };
}
const unescaped = (text) => text.replaceAll('%0D', ' ').replaceAll('%0A', ' ').replaceAll('%25', '%').trim();

;// CONCATENATED MODULE: ./lib/action/runtime/actions-cache.js


/** What a fault of the cache may cost: the toolkit's own retries take up to a minute. */
const MOST_MS = 10_000;
/** Loaded at the first use: its cloud client would double the time that the Action takes to start. */
const loadToolkit = () => __webpack_require__.e(/* import() */ 592).then(__webpack_require__.bind(__webpack_require__, 6592));
function openRunnerCache(warn, load = loadToolkit, mostMs = MOST_MS) {
    const attempt = async (what, use) => {
        const { promise: late, reject } = Promise.withResolvers();
        const timer = setTimeout(() => reject(new Error(`no answer within ${mostMs / 1000} s`)), mostMs);
        try {
            const toolkit = await load();
            return toolkit.isFeatureAvailable() ? await Promise.race([use(toolkit), late]) : 'absent';
        }
        catch (error) {
            warn(`the cache could not ${what}: ${(0,errors/* describeError */.U)(error)}`);
            return 'fault';
        }
        finally {
            clearTimeout(timer);
        }
    };
    return {
        restore: (folder, key, prefixes = []) => attempt(`restore ${key}`, async (toolkit) => {
            const { result: found, faults } = await overhearFaults(() => toolkit.restoreCache([folder], key, [...prefixes]));
            if (found !== undefined)
                return 'hit';
            const [fault] = faults;
            if (fault === undefined)
                return 'miss';
            if (!isOfUnpacking(fault))
                throw new Error(fault);
            warn(`the cache holds something damaged as ${key}: ${fault}`);
            return 'damaged';
        }),
        save: (folder, key) => 
        // It warns of a fault itself, and returns an id that is none.
        attempt(`save ${key}`, async (toolkit) => ((await toolkit.saveCache([folder], key)) < 0 ? 'fault' : 'saved')),
    };
}


/***/ })

};
