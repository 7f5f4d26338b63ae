export const id = 976;
export const ids = [976];
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

/***/ 1415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ saveLocation),
/* harmony export */   F: () => (/* binding */ postStep)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _journal_runner_journal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7368);
/* harmony import */ var _runtime_actions_cache_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1419);



const STATE = 'journal';
/** Passes the location of the journal to the post part of the step. */
const saveLocation = (location) => (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(STATE, JSON.stringify(location));
/** Runs the post part of the step, which follows even a cancelled or failed main part: saves the journal. */
async function postStep() {
    const state = (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu)(STATE);
    if (state === '')
        return; // the main part ended before it paid for anything
    await (0,_journal_runner_journal_js__WEBPACK_IMPORTED_MODULE_1__/* .saveRunnerJournal */ .H1)(_journal_runner_journal_js__WEBPACK_IMPORTED_MODULE_1__/* .JournalLocation */ .ld.parse(JSON.parse(state)), (0,_runtime_actions_cache_js__WEBPACK_IMPORTED_MODULE_2__/* .openRunnerCache */ .f)(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e));
}


/***/ }),

/***/ 7976:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _post_step_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1415);

await (0,_post_step_js__WEBPACK_IMPORTED_MODULE_0__/* .postStep */ .F)();
process.exit(); // connections to the cache service may be open, and must not hold up the job

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 7675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ restorePaid)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(187);

/** Milliseconds between attempts. With the cache's own time limit, all attempts take about a minute. */
const PAUSES = [5_000, 10_000, 20_000];
/**
 * Restores from the cache what earlier attempts paid for. A fault is not a miss: the run would pay for it again.
 * @throws BenchmarkError `journal_unreachable`. The cache may still write to the folder then: do not use it
 */
async function restorePaid({ folder, key, prefix, message, help }, { cache, clock, signal }) {
    for (const pause of [...PAUSES, null]) {
        const restored = await cache.restore(folder, key, [prefix]);
        if (restored !== 'fault' && restored !== 'damaged')
            return restored;
        if (pause !== null)
            await clock.sleep(pause, signal);
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BenchmarkError */ .E('journal_unreachable', message, help);
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
const nonce = schemas/* string */.YjP().regex(/^[0-9a-f]{12}$/);
const instant = iso/* datetime */.w$();
const batch_event_name = schemas/* string */.YjP().regex(/^[\w-]{1,64}$/);
const key = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
const id = schemas/* string */.YjP().regex(/^[\w-]{1,200}$/);
/** A batch event on disk. Journals and caches hold these words: renaming one would lose the batches in them. */
const StoredBatchEvent = schemas/* discriminatedUnion */.gMt('event', [
    schemas/* strictObject */.rej({
        kind,
        event: schemas/* literal */.euz('intended'),
        nonce,
        at: instant,
        entries: schemas/* array */.YOg(schemas/* tuple */.PVZ([batch_event_name, key])).min(1),
    }),
    schemas/* strictObject */.rej({ kind, event: schemas/* literal */.euz('submitted'), nonce, id, certainty: schemas/* enum */.k5n(['told', 'presumed']) }),
    schemas/* strictObject */.rej({ kind, event: schemas/* literal */.euz('watched'), nonce, by: schemas/* string */.YjP().max(300), until: instant }),
    schemas/* strictObject */.rej({ kind, event: schemas/* literal */.euz('left'), nonce }),
    schemas/* strictObject */.rej({ kind, event: schemas/* literal */.euz('closed'), nonce }),
]);
const BatchEvent = StoredBatchEvent.transform(fromStored);
function fromStored(stored) {
    const head = { kind: 'batch', batchTag: stored.nonce };
    switch (stored.event) {
        case 'intended':
            return { ...head, event: 'intended', at: stored.at, requests: stored.entries };
        case 'submitted':
            return {
                ...head,
                event: 'submitted',
                id: stored.id,
                certainty: stored.certainty === 'told' ? 'confirmed' : 'inferred',
            };
        case 'watched':
            return { ...head, event: 'leased', holder: stored.by, until: stored.until };
        case 'left':
            return { ...head, event: 'abandoned' };
        case 'closed':
            return { ...head, event: 'closed' };
    }
}
/** Gives an event the words that it has on disk. */
function storedBatchEvent(event) {
    const head = { kind: 'batch', nonce: event.batchTag };
    switch (event.event) {
        case 'intended':
            return { ...head, event: 'intended', at: event.at, entries: event.requests.map(([name, key]) => [name, key]) };
        case 'submitted':
            return {
                ...head,
                event: 'submitted',
                id: event.id,
                certainty: event.certainty === 'confirmed' ? 'told' : 'presumed',
            };
        case 'leased':
            return { ...head, event: 'watched', by: event.holder, until: event.until };
        case 'abandoned':
            return { ...head, event: 'left' };
        case 'closed':
            return { ...head, event: 'closed' };
    }
}

;// CONCATENATED MODULE: ./lib/action/journal/entry.js





const count = schemas/* int */.Whr().nonnegative();
/** The request that the entry is about: its `entryKey`. */
const entry_key = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
/** An answer that was paid for, and the price mode. */
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
/** An attempt that broke off, and the most that it may have cost in USD. The provider never reports it. */
const WriteOffEntry = schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('forfeit'), key: entry_key, usd: schemas/* number */.aig().nonnegative() });
/** One line of a journal. It holds no prompt, no test and no API key. */
const JournalEntry = schemas/* discriminatedUnion */.gMt('kind', [AnswerEntry, WriteOffEntry, BatchEvent]);
/**
 * Hashes everything that an answer depends on: provider, model, API version, both texts, all parameters, and the number
 * of the sample. An answer with another key is never reused. The judge's settings are not in it: they may change, and
 * paid answers are then judged again.
 * @param sample zero-based
 */
function entryKey({ provider, id, apiVersion }, request, sample) {
    return (0,external_node_crypto_.hash)('sha256', (0,identity/* canonicalJson */.dj)({ kind: 'answer', provider, model: id, apiVersion, request, sample }));
}
const entryLine = (entry) => `${JSON.stringify(entry.kind === 'batch' ? storedBatchEvent(entry) : entry)}\n`;
/** Reads one line; null when the line is torn or is not a journal entry. */
function readEntry(line) {
    try {
        return JournalEntry.parse(JSON.parse(line));
    }
    catch {
        return null;
    }
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
 * Reads a journal file: one JSON object a line. Opened for writing, its folder is created, and only its owner can read it.
 * @param start `resume` reads the file, and drops lines that are torn or not ours; `fresh` ignores the file, and later
 *   renames it to `<file>.previous`, in case --resume was forgotten
 * @throws BenchmarkError `journal_unwritable`
 */
async function openJournal(file, start) {
    try {
        const { entries, wholeBytes } = start === 'resume' ? await readEntries(file) : NOTHING;
        const openForAppend = async () => {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            if (start === 'fresh')
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(file, unusedName(`${file}.previous`)).catch(unlessMissing);
            // Cuts off a torn last line, or the next entry would continue it.
            else
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.truncate)(file, wholeBytes).catch(unlessMissing);
            return new FileJournal(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, 'a', 0o600), file);
        };
        return { entries, openForAppend: () => openForAppend().catch(unwritable(file)) };
    }
    catch (error) {
        return unwritable(file)(error);
    }
}
/** Adds a number to the name when it is taken: an older journal was paid for too, and is not overwritten. */
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
/** Reads the whole lines of a journal file; none when there is no file. Rejects when the file cannot be read. */
const readEntriesOf = async (file) => parseLines((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8').catch(unlessMissing)) ?? '');
const parseLines = (text) => text
    .split('\n')
    .map(_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .readEntry */ .hB)
    .filter((entry) => entry !== null);
/** Reads the whole lines. A path where no file can be counts as empty here; `openForAppend` reports what is wrong with it. */
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
/** Throws BenchmarkError `journal_unwritable`. */
const unwritable = (file) => (error) => {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BenchmarkError */ .E('journal_unwritable', `the journal ${file} cannot be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .describeError */ .U)(error)}`, 'Free some space or choose a results-file in a folder that you may write to, then run again.', { cause: error });
};


/***/ }),

/***/ 7368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H1: () => (/* binding */ saveRunnerJournal),
/* harmony export */   Uw: () => (/* binding */ openRunnerJournal),
/* harmony export */   ld: () => (/* binding */ JournalLocation)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2857);
/* harmony import */ var _core_identity_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3829);
/* harmony import */ var _cache_restore_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7675);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(285);








/** Where a workflow run's journal is, on this machine and in the cache. The post part of the step reads it as JSON. */
const JournalLocation = zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
    file: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    /**
     * The folder that the cache saves and restores. It needs the same path for both, and may still write there after a
     * restore that failed.
     */
    transfer: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    key: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
});
const FILE = 'journal.jsonl';
/**
 * Opens the journal of a workflow run. A re-run of the same run finds in it what the attempts before it paid for.
 * @param keys `entryKey`s of all answers that the run needs
 * @throws BenchmarkError `journal_unreachable`, `journal_unwritable`
 */
async function openRunnerJournal(keys, options) {
    const { env, cache, signal, saveLocation } = options;
    const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1);
    const name = journalName(keys, env);
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), 'llm-benchmarks', name);
    const location = { file: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, FILE), transfer: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, 'transfer'), key: `${name}-${attempt}` };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(location.transfer, { recursive: true });
    if (attempt > 1 && (await (0,_cache_restore_js__WEBPACK_IMPORTED_MODULE_4__/* .restorePaid */ .j)(cacheRequest(location, `${name}-`), options)) === 'hit') {
        // The content is not trusted: every line is parsed, and every answer is judged again.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(location.transfer, FILE), location.file).catch(_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .unlessMissing */ .F2).catch((0,_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .unwritable */ .mP)(location.file));
    }
    saveLocation(location); // only now: a journal that could not be restored must not be saved over
    const { entries, openForAppend } = await (0,_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .openJournal */ ._0)(location.file, 'resume');
    return {
        entries,
        openForAppend: async () => {
            const journal = await openForAppend();
            return {
                append: (entry) => journal.append(entry),
                [Symbol.asyncDispose]: async () => {
                    await journal[Symbol.asyncDispose]();
                    // The post part may not run after a cancellation.
                    if (signal.aborted)
                        await saveRunnerJournal(location, cache);
                },
            };
        },
    };
}
const cacheRequest = ({ transfer, key }, prefix) => ({
    folder: transfer,
    key,
    prefix,
    message: 'the cache could not be asked for the answers that earlier attempts of this run paid for',
    help: 'No request was sent. Re-run the job later, or start a new workflow run, which pays for every answer again.',
});
/**
 * Names a journal by the run, the job, the step and all requests. The judge's settings are not in the name, since they
 * may change between attempts. Two steps that send the same requests are two measurements, and share no answers.
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
/** The command to the runner by which @actions/cache reports a restore that failed. */
const RESTORE_ERROR = /^::(?:warning|error)::(Failed to restore: .*)/;
/** Its words when tar, called by its path, could not unpack what the service gave. The service itself works then. */
const UNPACK_ERROR = /^Failed to restore: "?[^"]*\btar(?:\.exe)?"? failed with error: /;
const isUnpackError = (error) => UNPACK_ERROR.test(error);
const listeners = new Set();
let stopTap = () => { };
/**
 * Runs `restore` and captures the errors that the toolkit prints meanwhile. The toolkit prints a failed restore as a
 * warning and returns the same as for a miss, but a journal must not take a failure for a miss. The captured lines are
 * not printed: the caller says what the error means.
 */
async function captureCacheErrors(restore) {
    const errors = [];
    const listener = (error) => errors.push(error);
    if (listeners.size === 0)
        stopTap = tapOutput();
    listeners.add(listener);
    try {
        return { result: await restore(), errors };
    }
    finally {
        listeners.delete(listener);
        if (listeners.size === 0)
            stopTap();
    }
}
/** Filters what is written to stdout. The toolkit writes each command with a call of its own. */
function tapOutput() {
    const { stdout } = process;
    const write = stdout.write;
    const tapped = (...args) => {
        const error = RESTORE_ERROR.exec(String(args[0]))?.[1];
        if (error === undefined)
            return write.apply(stdout, args);
        for (const listener of listeners)
            listener(unescaped(error));
        return true;
    };
    stdout.write = tapped;
    return () => {
        stdout.write = write;
    };
}
const unescaped = (text) => text.replaceAll('%0D', ' ').replaceAll('%0A', ' ').replaceAll('%25', '%').trim();

;// CONCATENATED MODULE: ./lib/action/runtime/actions-cache.js


/** How long a call may take. The toolkit's own retries would take up to a minute. */
const MOST_MS = 10_000;
/** Imported at the first use: the toolkit's cloud client would double the start-up time of the Action. */
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
            const { result: found, errors } = await captureCacheErrors(() => toolkit.restoreCache([folder], key, [...prefixes]));
            if (found !== undefined)
                return 'hit';
            const [error] = errors;
            if (error === undefined)
                return 'miss';
            if (!isUnpackError(error))
                throw new Error(error);
            warn(`the cache entry for ${key} is damaged: ${error}`);
            return 'damaged';
        }),
        save: (folder, key) => 
        // The toolkit prints a warning of a failure itself, and returns -1.
        attempt(`save ${key}`, async (toolkit) => ((await toolkit.saveCache([folder], key)) < 0 ? 'fault' : 'saved')),
    };
}


/***/ }),

/***/ 3829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RS: () => (/* binding */ sampleFingerprint),
/* harmony export */   Ry: () => (/* binding */ resultId),
/* harmony export */   Vw: () => (/* binding */ configFingerprint),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* unused harmony exports seriesId, answersSha256 */
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
    python: parts.python && withoutPatch(parts.python),
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
/** `gh-<run id>-<12 hex digits of the parts>` or `local-<uuid>`: safe in a URL, the same for every attempt of a run. */
async function resultId(origin, parts) {
    if (origin.kind === 'local')
        return `local-${origin.uuid}`;
    const { provider, model, sampleFingerprint } = parts;
    const setup = await configFingerprint({ ...parts.config, servedModel: null });
    const hash = await fingerprint('result', { provider, model, setup, sampleFingerprint });
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
/** Seals the answers to a problem: all of its samples in order, null for one that was not answered. */
const answersSha256 = (texts) => sha256(canonicalJson(texts));
/** Lower-case hex of SHA-256 of a text's UTF-8 bytes. */
async function sha256(text) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}


/***/ }),

/***/ 3565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ph: () => (/* binding */ PRICE_MODES),
/* harmony export */   WG: () => (/* binding */ plainPrice),
/* harmony export */   ho: () => (/* binding */ costOf),
/* harmony export */   xx: () => (/* binding */ priceOf)
/* harmony export */ });
/* unused harmony export PRICE_TABLE */
const PRICE_MODES = ['live', 'batch'];
/** Every provider of the table halves the price of input and output in its batch interface. */
const MODE_FACTOR = { live: 1, batch: 0.5 };
/** A price of which only input and output are known: cached or not, an input token costs what an input token costs. */
const plainPrice = (input, output) => ({
    input,
    output,
    cacheRead: input,
    cacheWrite5m: input,
    cacheWrite1h: input,
});
/** Providers' list prices. A new price is a new entry: what a run cost stays what it cost on its day. */
const PRICE_TABLE = [
    {
        provider: 'anthropic',
        models: ['claude-opus-4-5-20251101', 'claude-opus-4-5'],
        effectiveFrom: '2025-11-01',
        price: { input: 5, output: 25, cacheRead: 0.5, cacheWrite5m: 6.25, cacheWrite1h: 10 },
    },
    {
        provider: 'openai',
        models: ['gpt-4.1', 'gpt-4.1-2025-04-14'],
        effectiveFrom: '2025-04-14',
        price: { ...plainPrice(2, 8), cacheRead: 0.5 },
    },
    {
        provider: 'openai',
        models: ['o3', 'o3-2025-04-16'],
        effectiveFrom: '2025-06-10', // five times cheaper than at its release in April
        price: { ...plainPrice(2, 8), cacheRead: 0.5 },
    },
    {
        // Prompts up to 200,000 tokens. Longer ones cost 2.50 / 15; no problem of the benchmark comes near.
        provider: 'google',
        models: ['gemini-2.5-pro'],
        effectiveFrom: '2026-01-01',
        effectiveUntil: '2026-12-01', // from then on another model answers, at its own rates
        price: { ...plainPrice(1.25, 10), cacheRead: 0.125 },
    },
];
/** `2026-11-23` or `2026-11-23T06:00:00Z`, always UTC. */
const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(T[\d:.]+Z)?$/;
/** The list price of a model on a UTC day; null when the table does not know it. RangeError for a bad date. */
function priceOf(provider, model, isoDate) {
    const day = ISO_DATE.exec(isoDate)?.[1];
    if (day === undefined || Number.isNaN(Date.parse(isoDate)))
        throw new RangeError(`isoDate is '${isoDate}': expected a UTC date such as 2026-11-23 or 2026-11-23T06:00:00Z`);
    const [latest] = PRICE_TABLE.filter((entry) => entry.provider === provider && entry.models.includes(model) && entry.effectiveFrom <= day).sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
    return latest && (latest.effectiveUntil === undefined || day < latest.effectiveUntil) ? latest.price : null;
}
/** What one answer cost, in USD. Cache reads and writes are input. */
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
