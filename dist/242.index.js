export const id = 242;
export const ids = [242];
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

/***/ 2318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bV: () => (/* binding */ entryLine),
/* harmony export */   hB: () => (/* binding */ readEntry),
/* harmony export */   k2: () => (/* binding */ entryKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2857);
/* harmony import */ var _core_identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3829);



const count = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative();
/** One line of a journal: an answer that was paid for. Neither key nor test nor prompt is in it. */
const Line = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    key: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/),
    answer: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        text: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        stopReason: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['end', 'max_tokens', 'refusal']),
        usage: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
            inputTokens: count,
            outputTokens: count,
            cacheReadTokens: count,
            cacheWrite5mTokens: count,
            cacheWrite1hTokens: count,
        }),
        servedModel: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        latencyMs: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nonnegative(),
        requestId: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    }),
});
/**
 * Names everything that an answer depends on: provider, model, API version, both texts, all parameters, and which of
 * several answers to the same request it is. Change one and the answer is a foreign one.
 * What an answer is judged with is not in it: answers that were paid for are judged anew.
 * @param sample zero-based
 */
function entryKey({ provider, id, apiVersion }, request, sample) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', (0,_core_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)({ kind: 'answer', provider, model: id, apiVersion, request, sample }));
}
const entryLine = ({ key, answer }) => `${JSON.stringify({ key, answer })}\n`;
/** Null for a line that is torn, or that something else wrote. */
function readEntry(line) {
    try {
        return Line.parse(JSON.parse(line));
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ rememberPlace),
/* harmony export */   F: () => (/* binding */ postStep)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _runner_cache_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3509);
/* harmony import */ var _runner_journal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8928);



const STATE = 'journal';
/** Keeps the place of the journal for the post part of the step. */
const rememberPlace = (place) => (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(STATE, JSON.stringify(place));
/** The post part of the step, which comes after a cancelled or failed main part too: saves the journal. */
async function postStep() {
    const state = (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu)(STATE);
    if (state === '')
        return; // the main part ended before it bought anything
    await (0,_runner_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRunnerJournal */ .H1)(_runner_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .JournalPlace */ .p7.parse(JSON.parse(state)), (0,_runner_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .openRunnerCache */ .f)(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e));
}


/***/ }),

/***/ 8928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p7: () => (/* binding */ JournalPlace),
  Uw: () => (/* binding */ openRunnerJournal),
  H1: () => (/* binding */ saveRunnerJournal)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/action/errors.js
var errors = __webpack_require__(187);
// EXTERNAL MODULE: ./lib/action/journal/entry.js
var entry = __webpack_require__(2318);
;// CONCATENATED MODULE: ./lib/action/journal/journal.js





/**
 * Opens a journal file, one JSON object a line. Its folder is created; nobody else may read it.
 * @param begin `resume` keeps what is in it, but for lines that are torn or not ours; `fresh` sets an existing one aside
 *   as `<file>.previous`, for who forgot to resume
 * @throws BenchmarkError `journal_unwritable`
 */
async function openJournal(file, begin) {
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        if (begin === 'fresh')
            await (0,promises_.rename)(file, unusedName(`${file}.previous`)).catch(unlessMissing);
        const answers = await readAnswers(file);
        return new FileJournal(await (0,promises_.open)(file, 'a', 0o600), file, answers);
    }
    catch (error) {
        throw unwritable(file, error);
    }
}
/** What was set aside before is paid for too, and is not overwritten. */
const unusedName = (file, number = 2) => !(0,external_node_fs_.existsSync)(file) ? file : (0,external_node_fs_.existsSync)(`${file}-${number}`) ? unusedName(file, number + 1) : `${file}-${number}`;
class FileJournal {
    #handle;
    #file;
    #answers;
    #last = Promise.resolve();
    constructor(handle, file, answers) {
        this.#handle = handle;
        this.#file = file;
        this.#answers = answers;
    }
    find(key) {
        return this.#answers.get(key) ?? null;
    }
    get count() {
        return this.#answers.size;
    }
    append(key, answer) {
        // One after another: two long lines written at once could interleave.
        const written = this.#last.then(async () => {
            await this.#handle.appendFile((0,entry/* entryLine */.bV)({ key, answer }));
            await this.#handle.datasync();
        });
        this.#last = written.catch(() => { });
        return written.catch((error) => {
            throw unwritable(this.#file, error);
        });
    }
    async [Symbol.asyncDispose]() {
        await this.#last;
        await this.#handle.close();
    }
}
/** Reads what is whole and cuts off a torn last line, lest the next entry be written onto it. */
async function readAnswers(file) {
    const bytes = await (0,promises_.readFile)(file).catch(unlessMissing);
    if (bytes === undefined)
        return new Map();
    const whole = bytes.lastIndexOf('\n') + 1;
    if (whole < bytes.length)
        await (0,promises_.truncate)(file, whole);
    const lines = bytes.toString('utf8', 0, whole).split('\n');
    return new Map(lines
        .map(entry/* readEntry */.hB)
        .filter((entry) => entry !== null)
        .map(({ key, answer }) => [key, answer]));
}
function unlessMissing(error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
        throw error;
}
const unwritable = (file, error) => new errors/* BenchmarkError */.E('journal_unwritable', `the journal ${file} cannot be written: ${(0,errors/* describeError */.U)(error)}`, 'Free some space or choose a results-file in a folder that you may write to, then run again.', { cause: error });

;// CONCATENATED MODULE: ./lib/action/journal/runner-journal.js





/** Where a workflow run's journal is, on this machine and in the cache. It outlives the main part of the step as JSON. */
const JournalPlace = schemas/* strictObject */.rej({
    file: schemas/* string */.YjP(),
    /** The cache wants the same path for saving and restoring, and may write there long after it has failed to. */
    transfer: schemas/* string */.YjP(),
    key: schemas/* string */.YjP(),
});
const FILE = 'journal.jsonl';
/**
 * The journal of a workflow run: a re-run of the same run finds in it what the attempts before it have paid for.
 * @param id of the results: the run, and all settings that make its answers
 */
async function openRunnerJournal(id, options) {
    const { env, cache, signal, remember } = options;
    const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1);
    const root = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'llm-benchmarks', id);
    const place = { file: (0,external_node_path_.join)(root, FILE), transfer: (0,external_node_path_.join)(root, 'transfer'), key: `journal-${id}-${attempt}` };
    await (0,promises_.mkdir)(place.transfer, { recursive: true });
    if (attempt > 1 && (await cache.restore(place.transfer, place.key, [`journal-${id}-`])) === 'hit') {
        // Whatever came back may have been written by anybody: it is parsed as such, and judged anew.
        await (0,promises_.copyFile)((0,external_node_path_.join)(place.transfer, FILE), place.file).catch(() => { });
    }
    remember(place);
    const journal = await openJournal(place.file, 'resume');
    return {
        find: (key) => journal.find(key),
        count: journal.count,
        append: (key, answer) => journal.append(key, answer),
        [Symbol.asyncDispose]: async () => {
            await journal[Symbol.asyncDispose]();
            if (signal.aborted)
                await saveRunnerJournal(place, cache);
        },
    };
}
/** Saves the journal for the next attempt. Does nothing when there is none. */
async function saveRunnerJournal({ file, transfer, key }, cache) {
    const isThere = await (0,promises_.copyFile)(file, (0,external_node_path_.join)(transfer, FILE)).then(() => true, () => false);
    if (isThere)
        await cache.save(transfer, key);
}


/***/ }),

/***/ 5242:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _journal_post_step_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(653);

await (0,_journal_post_step_js__WEBPACK_IMPORTED_MODULE_0__/* .postStep */ .F)();
process.exit(); // what the cache service still has open must not hold the job

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ openRunnerCache)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(187);

/** What a fault of the cache may cost: the toolkit's own retries take up to a minute. */
const MOST_MS = 10_000;
/** Loaded at the first use: its cloud client would double the time that the Action takes to start. */
const loadToolkit = () => __webpack_require__.e(/* import() */ 592).then(__webpack_require__.bind(__webpack_require__, 6592));
function openRunnerCache(warn, load = loadToolkit, mostMs = MOST_MS) {
    const attempt = async (what, use, fault) => {
        const { promise: late, reject } = Promise.withResolvers();
        const timer = setTimeout(() => reject(new Error(`no answer within ${mostMs / 1000} s`)), mostMs);
        try {
            const toolkit = await load();
            return toolkit.isFeatureAvailable() ? await Promise.race([use(toolkit), late]) : fault;
        }
        catch (error) {
            warn(`the cache could not ${what}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error)}`);
            return fault;
        }
        finally {
            clearTimeout(timer);
        }
    };
    return {
        restore: (folder, key, prefixes = []) => attempt(`restore ${key}`, async (toolkit) => ((await toolkit.restoreCache([folder], key, [...prefixes])) === undefined ? 'miss' : 'hit'), 'fault'),
        save: (folder, key) => attempt(`save ${key}`, async (toolkit) => void (await toolkit.saveCache([folder], key)), undefined),
    };
}


/***/ }),

/***/ 3829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RS: () => (/* binding */ sampleFingerprint),
/* harmony export */   Ry: () => (/* binding */ resultId),
/* harmony export */   Vw: () => (/* binding */ configFingerprint),
/* harmony export */   dj: () => (/* binding */ canonicalJson)
/* harmony export */ });
/* unused harmony exports seriesId, sha256 */
/**
 * Who a result is and what it may be compared with. A series is a pair of fingerprints: results that differ in either
 * are never joined, pooled or tested as if they were the same.
 */
/** 64 hex digits that change with any part. Parts are picked by name: an object with more keys gives the same. */
const configFingerprint = (parts) => fingerprint('config', {
    servedModel: parts.servedModel,
    apiVersion: parts.apiVersion,
    maxTokens: parts.maxTokens,
    thinkingBudget: parts.thinkingBudget,
    effort: parts.effort,
    samplesPerProblem: parts.samplesPerProblem,
    promptSha256: parts.promptSha256,
    grader: parts.grader,
    python: withoutPatch(parts.python),
    packages: parts.packages,
    testTimeoutSeconds: parts.testTimeoutSeconds,
    memoryLimitMb: parts.memoryLimitMb,
});
/** Order of the ids does not matter: the same problems are the same sample. RangeError for an id that comes twice. */
function sampleFingerprint({ revision, problemIds }) {
    const ids = problemIds.toSorted(); // by code unit: the same on every platform
    const twice = ids.find((id, i) => id === ids[i + 1]);
    if (twice !== undefined)
        throw new RangeError(`problemIds holds '${twice}' twice: a sample holds a problem once`);
    return fingerprint('sample', { revision, problemIds: ids });
}
/** `gh-<run id>-<12 hex digits of the series>` or `local-<uuid>`: safe in a URL, the same for every attempt of a run. */
async function resultId(origin, series) {
    if (origin.kind === 'local')
        return `local-${origin.uuid}`;
    const { provider, model, configFingerprint, sampleFingerprint } = series;
    const hash = await fingerprint('result', { provider, model, configFingerprint, sampleFingerprint });
    return `gh-${origin.runId}-${hash.slice(0, 12)}`;
}
/** The name of a series, 16 hex digits. The requested model is not in it: an alias and what it stands for are one. */
async function seriesId(parts) {
    const { benchmark, demo, provider, configFingerprint, sampleFingerprint } = parts;
    const hash = await fingerprint('series', { benchmark, demo, provider, configFingerprint, sampleFingerprint });
    return hash.slice(0, 16);
}
/** `CPython 3.11.7` -> `CPython 3.11` */
const withoutPatch = (python) => python.replace(/^(.*?\d+\.\d+)\..*$/, '$1');
/** The kind is hashed too, so that fingerprints of different things never meet. */
const fingerprint = (kind, parts) => sha256(canonicalJson({ kind, parts }));
/** JSON with sorted keys: one text per value. TypeError for a value that JSON would drop or change. */
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
/** Lower-case hex of SHA-256 of a text's UTF-8 bytes. */
async function sha256(text) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}


/***/ })

};
