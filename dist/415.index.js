export const id = 415;
export const ids = [415];
export const modules = {

/***/ 7958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qU: () => (/* binding */ BatchLocation),
  lJ: () => (/* binding */ giveUpBatches),
  qb: () => (/* binding */ openCacheStore)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./lib/action/errors.js
var errors = __webpack_require__(187);
// EXTERNAL MODULE: ./lib/action/journal/entry.js + 1 modules
var entry = __webpack_require__(2509);
// EXTERNAL MODULE: ./lib/action/journal/journal.js
var journal = __webpack_require__(285);
// EXTERNAL MODULE: ./lib/action/journal/paid-cache.js
var paid_cache = __webpack_require__(1005);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/fingerprint.js
var fingerprint = __webpack_require__(1595);
;// CONCATENATED MODULE: ./lib/action/batches/batch-store.js


/** Names all requests of a run: a run with another selection, prompt or model has nothing to do with their batches. */
const requestsHash = (keys, more = {}) => (0,external_node_crypto_.hash)('sha256', (0,fingerprint/* canonicalJson */.dj)({ keys: keys.toSorted(), ...more })).slice(0, 16);

// EXTERNAL MODULE: ./lib/action/batches/closed-batches.js
var closed_batches = __webpack_require__(7512);
// EXTERNAL MODULE: ./lib/action/batches/lease.js
var lease = __webpack_require__(8307);
// EXTERNAL MODULE: ./lib/action/batches/open-batches.js
var open_batches = __webpack_require__(5316);
;// CONCATENATED MODULE: ./lib/action/batches/cache-store.js












/** What the post part of the step needs to give up the batches of a main part that was killed. It is passed as JSON. */
const BatchLocation = schemas/* strictObject */.rej({
    /** Holds what was saved last. */
    file: schemas/* string */.YjP(),
    /** Names the requests and the step, for every run. */
    name: schemas/* string */.YjP(),
    /** Key of the cache entry to save. */
    key: schemas/* string */.YjP(),
    /** Holder of the leases of the main part. */
    holder: schemas/* string */.YjP(),
});
const FILE = 'batch.jsonl';
/**
 * Saves open batches in the cache of GitHub Actions, as `batch-<requests>-<UTC date>-<run>-<attempt>-<number>`. Cache
 * entries cannot be changed: the newest one counts, and one is saved when a batch is closed, too.
 * Only the next run of the same step on the same branch finds a batch. Another step with the same requests is another
 * measurement. A branch can read the default branch's entries but not replace them, so it could not close its batches.
 */
function openCacheStore(keys, options) {
    const { env, cache, now, warn, saveBatchLocation } = options;
    const step = [env['GITHUB_REF'], env['GITHUB_WORKFLOW'], env['GITHUB_JOB'], env['GITHUB_ACTION']].map((name) => name ?? null);
    const name = `batch-${requestsHash(keys, { step })}`;
    const file = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'llm-benchmarks', name, FILE);
    const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1);
    let number = 0;
    let hasWarned = false;
    const keyOf = (save) => {
        const run = `${env['GITHUB_RUN_ID'] ?? 'local'}-${attempt}`;
        return `${name}-${now().toISOString().slice(0, 10)}-${run}-${save}`;
    };
    return {
        load: async () => {
            await (0,promises_.rm)(file, { force: true });
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
            // No entry has this key, so the newest with the prefix is restored.
            const restored = await (0,paid_cache/* restorePaid */.j)({ file, name, key: `${name}-newest`, prefix: `${name}-` }, options);
            if (restored === 'fault' && attempt === 1)
                throw unreadable(name);
            if (restored === 'fault' && !hasWarned)
                warn(ifOneIsOpen(keys.length));
            hasWarned ||= restored === 'fault';
            return restored === 'hit' ? (0,journal/* readEntriesOf */.CX)(file) : [];
        },
        save: async (entries) => {
            if (number === 0)
                saveBatchLocation({ file, name, key: keyOf('post'), holder: (0,lease/* workflowHolder */.U2)(env) });
            return saveEntries(worthSaving(entries), { file, name, key: keyOf(++number) }, cache);
        },
    };
}
/**
 * Gives up what a main part that was killed still waits for, so that the next run collects it at once and not after the
 * lease. Does nothing after a main part that has done so itself.
 */
async function giveUpBatches(location, cache) {
    const entries = await (0,journal/* readEntriesOf */.CX)(location.file);
    const leased = (0,open_batches/* openBatches */.X)(entries).filter(({ lease }) => lease?.holder === location.holder);
    if (leased.length === 0)
        return;
    const abandoned = leased.map(({ batchTag }) => ({ kind: 'batch', event: 'abandoned', batchTag }));
    await saveEntries([...entries, ...abandoned], location, cache);
}
async function saveEntries(entries, location, cache) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(location.file), { recursive: true });
    await (0,promises_.writeFile)(location.file, entries.map(entry/* entryLine */.b).join(''), { mode: 0o600 });
    return (0,paid_cache/* savePaid */.o)(location, cache);
}
/** Leaves the answers of closed batches out: no later run may reuse them. */
const worthSaving = (entries) => (0,open_batches/* openBatches */.X)(entries).length > 0 ? entries : (0,closed_batches/* closedBatches */.P)(entries);
const UNKNOWN = 'the cache could not be asked whether an earlier run left a batch open';
const unreadable = (name) => new errors/* BenchmarkError */.E('journal_unreachable', UNKNOWN, `No batch was submitted. Run again later. If the fault stays, use mode: live, or delete the cache entries ${name}-*: a batch that is still open is then lost.`);
const ifOneIsOpen = (answers) => `${UNKNOWN}: if so, its answers are bought again, up to ${answers}`;


/***/ }),

/***/ 7512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ closedBatches),
/* harmony export */   c: () => (/* binding */ requireUncollected)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(187);
/* harmony import */ var _open_batches_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5316);


/** Lines about closed batches that a store keeps: enough for months. */
const MOST_LINES = 200;
const isBatchEvent = (entry) => entry.kind === 'batch';
const closedTags = (entries) => new Set(entries.flatMap((entry) => (isBatchEvent(entry) && entry.event === 'closed' ? [entry.batchTag] : [])));
/**
 * Picks the entries that say which batches are closed, and which run collected them. They stay in a store, so that a run
 * which had left the batch does not report it a second time.
 */
function closedBatches(entries) {
    const closed = closedTags(entries);
    return entries
        .filter(isBatchEvent)
        .filter(({ event, batchTag }) => (event === 'closed' || event === 'leased') && closed.has(batchTag))
        .slice(-MOST_LINES);
}
/**
 * @param own this run's journal
 * @param stored entries of the store
 * @throws BenchmarkError `batch_collected` when another run has collected a batch that is open in this run's journal
 */
function requireUncollected(own, stored) {
    const closed = closedTags(stored);
    const collected = (0,_open_batches_js__WEBPACK_IMPORTED_MODULE_1__/* .openBatches */ .X)(own).find(({ batchTag }) => closed.has(batchTag));
    if (collected === undefined)
        return;
    const { id, at, batchTag } = collected;
    const lease = stored.filter(isBatchEvent).findLast((entry) => entry.event === 'leased' && entry.batchTag === batchTag);
    const collector = lease?.event === 'leased' ? lease.holder : 'another run';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BenchmarkError */ .E('batch_collected', `${id === null ? 'the batch' : `batch ${id}`} of ${at.toISOString().slice(0, 10)} was collected and reported by ${collector}`, 'Its answers are in the results of that run. To measure again, start a new run instead of resuming this one.');
}


/***/ }),

/***/ 8307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QC: () => (/* binding */ workflowLease),
/* harmony export */   U2: () => (/* binding */ workflowHolder),
/* harmony export */   iJ: () => (/* binding */ leaseEnd)
/* harmony export */ });
/* unused harmony export processLease */
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);

/** For the last verdicts, and the report. */
const REPORT_MINUTES = 15;
/** When a run that starts now has ended, at the latest. */
const leaseEnd = ({ deadlineMinutes }, now) => new Date(now.getTime() + (deadlineMinutes + REPORT_MINUTES) * 60_000);
/**
 * Terms for an attempt of a workflow run. Its own earlier attempts have ended. Whether another run still waits cannot be
 * checked, so its lease holds to the end; so does the lease of a matrix job that sends the same requests.
 */
function workflowLease(env, until, now) {
    const { run, attempt } = workflowAttempt(env);
    return {
        own: { holder: workflowHolder(env), until },
        isHeld: (other) => {
            const [, otherRun, otherAttempt] = /^workflow run (\w+), attempt (\d+)$/.exec(other.holder) ?? [];
            return now() < other.until && !(otherRun === run && Number(otherAttempt) < attempt);
        },
    };
}
/** Names the holder of a workflow attempt's leases. */
function workflowHolder(env) {
    const { run, attempt } = workflowAttempt(env);
    return `workflow run ${run}, attempt ${attempt}`;
}
const workflowAttempt = (env) => ({
    run: env['GITHUB_RUN_ID'] ?? 'unknown',
    attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
});
/** Terms for a process of this machine, where other processes can be checked. A lease from another machine holds to the end. */
function processLease(until, now) {
    const host = hostname();
    return {
        own: { holder: `process ${process.pid} on ${host}`, until },
        isHeld: (other) => {
            const [, pid, where] = /^process (\d+) on (.*)$/.exec(other.holder) ?? [];
            // After that time another process may have the number.
            if (now() >= other.until)
                return false;
            return where !== host || (Number(pid) !== process.pid && isRunning(Number(pid)));
        },
    };
}
function isRunning(pid) {
    try {
        process.kill(pid, 0); // signal 0 only checks
        return true;
    }
    catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
}


/***/ }),

/***/ 5316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ openBatches)
/* harmony export */ });
/** Finds the batches that a journal leaves open, oldest first. A batch with no request left is over, even if it was not closed. */
function openBatches(entries) {
    const open = new Map();
    const intendedAt = new Map();
    const closed = new Set();
    /** The line of the last batch answer to each key. */
    const answeredAt = new Map();
    for (const [line, entry] of entries.entries()) {
        if (entry.kind === 'answer' && entry.mode === 'batch')
            answeredAt.set(entry.key, line);
        if (entry.kind !== 'batch')
            continue;
        if (entry.event === 'intended')
            intendedAt.set(entry.batchTag, line);
        if (entry.event === 'closed')
            closed.add(entry.batchTag);
        const batch = applied(open.get(entry.batchTag), entry);
        if (batch !== undefined)
            open.set(entry.batchTag, batch);
    }
    // An answer from before the batch could not be used, or its request would not be in the batch.
    const isUnanswered = (key, batchTag) => (answeredAt.get(key) ?? -1) < (intendedAt.get(batchTag) ?? 0);
    return [...open.values()]
        .filter(({ batchTag }) => !closed.has(batchTag))
        .map((batch) => ({
        ...batch,
        requests: new Map([...batch.requests].filter(([, key]) => isUnanswered(key, batch.batchTag))),
    }))
        .filter(({ requests }) => requests.size > 0);
}
function applied(batch, event) {
    if (event.event === 'intended') {
        const { batchTag, at, requests } = event;
        return { batchTag, at: new Date(at), requests: new Map(requests), id: null, certainty: 'confirmed', lease: null };
    }
    if (batch === undefined)
        return undefined;
    switch (event.event) {
        case 'submitted':
            return { ...batch, id: event.id, certainty: event.certainty };
        case 'leased':
            return { ...batch, lease: { holder: event.holder, until: new Date(event.until) } };
        case 'abandoned':
            return { ...batch, lease: null };
        case 'closed':
            return batch;
    }
}


/***/ }),

/***/ 1415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ saveLocation),
/* harmony export */   FW: () => (/* binding */ postStep),
/* harmony export */   JB: () => (/* binding */ saveBatchLocation)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _batches_cache_store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7958);
/* harmony import */ var _journal_runner_journal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7368);
/* harmony import */ var _runtime_actions_cache_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1419);




const STATE = 'journal';
const BATCH_STATE = 'batches';
/** Passes the location of the journal to the post part of the step. */
const saveLocation = (location) => (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(STATE, JSON.stringify(location));
/** Passes the location of the open batches to the post part of the step. */
const saveBatchLocation = (location) => (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(BATCH_STATE, JSON.stringify(location));
/**
 * Runs the post part of the step, which follows even a cancelled, failed or killed main part: saves the journal, and
 * gives up batches that the main part still waits for.
 */
async function postStep(cache = (0,_runtime_actions_cache_js__WEBPACK_IMPORTED_MODULE_3__/* .openRunnerCache */ .f)(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e)) {
    const [journal, batches] = [(0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu)(STATE), (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu)(BATCH_STATE)];
    if (journal !== '')
        await (0,_journal_runner_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRunnerJournal */ .H1)(_journal_runner_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .JournalLocation */ .ld.parse(JSON.parse(journal)), cache, _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e);
    if (batches !== '')
        await (0,_batches_cache_store_js__WEBPACK_IMPORTED_MODULE_1__/* .giveUpBatches */ .lJ)(_batches_cache_store_js__WEBPACK_IMPORTED_MODULE_1__/* .BatchLocation */ .qU.parse(JSON.parse(batches)), cache);
}


/***/ }),

/***/ 2509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ entryLine),
  h: () => (/* binding */ readEntry)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./lib/core/prices.js + 1 modules
var prices = __webpack_require__(7426);
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
/** The request that the entry is about: its `requestKey`. */
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
        })
            .nullable(),
        usageBound: schemas/* literal */.euz('at_most').optional(),
        servedModel: schemas/* string */.YjP(),
        latencyMs: schemas/* number */.aig().nonnegative().nullable(),
        requestId: schemas/* string */.YjP().nullable(),
    }),
});
/** An attempt that broke off, or an answer in a batch that was lost, and the most that it may have cost in USD. The provider never reports it. */
const WriteOffEntry = schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('forfeit'), key: entry_key, usd: schemas/* number */.aig().nonnegative() });
/** One line of a journal. It holds no prompt, no test and no API key. */
const JournalEntry = schemas/* discriminatedUnion */.gMt('kind', [AnswerEntry, WriteOffEntry, BatchEvent]);
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
/* harmony export */   _0: () => (/* binding */ openJournal)
/* harmony export */ });
/* unused harmony export unwritable */
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
        return { entries, history: 'whole', openForAppend: () => openForAppend().catch(unwritable(file)) };
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
    #endsInTornLine = false;
    constructor(handle, file) {
        this.#handle = handle;
        this.#file = file;
    }
    append(entry) {
        // One after another: two long lines written at once could interleave.
        const written = this.#last.then(async () => {
            const line = `${this.#endsInTornLine ? '\n' : ''}${(0,_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .entryLine */ .b)(entry)}`;
            this.#endsInTornLine = true; // until it is written
            await this.#handle.appendFile(line);
            this.#endsInTornLine = false;
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
    .map(_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .readEntry */ .h)
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

/***/ 1005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ restorePaid),
/* harmony export */   o: () => (/* binding */ savePaid)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(187);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(285);




/** Milliseconds between attempts. With the cache's own time limit, all attempts take about a minute. */
const PAUSES = [5_000, 10_000, 20_000];
/** Name of the file inside an entry. */
const FILE = 'paid.jsonl';
/**
 * The folder that the cache saves and restores, in the workspace. The toolkit hashes the path as it is given into the
 * version of an entry, and stores names relative to the workspace: only a relative path is the same on every runner. The
 * folder is there for no longer than a call takes, and for the runner's user alone.
 */
const transferFolder = (name) => `.llm-benchmarks-${name}`;
/**
 * Restores from the cache what earlier attempts paid for; after `hit` it is in `file`, which is not there if the entry does
 * not hold it. Tries four times within about a minute. Rejects only when `signal` is aborted.
 */
async function restorePaid({ file, name, key, prefix }, { cache, clock, signal, warn }) {
    return await withTransferFolder(name, async (folder) => {
        for (const pause of [...PAUSES, null]) {
            const restored = await cache.restore(folder, key, [prefix]);
            if (restored === 'hit')
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, FILE), file).catch(_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .unlessMissing */ .F2);
            if (restored !== 'fault' && restored !== 'damaged')
                return restored;
            if (pause !== null)
                await clock.sleep(pause, signal);
        }
        return 'fault';
    }).catch((error) => {
        if (signal.aborted)
            throw error;
        warn(`${key} could not be restored: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .describeError */ .U)(error)}`);
        return 'fault';
    });
}
/** Saves a file in the cache. Never rejects. */
async function savePaid({ file, name, key }, cache) {
    return await withTransferFolder(name, async (folder) => {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(file, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, FILE));
        return await cache.save(folder, key);
    }).catch(() => 'fault');
}
async function withTransferFolder(name, use) {
    const folder = transferFolder(name);
    const clear = () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    await clear(); // left by a process that was killed, or a link in a repository
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { mode: 0o700 });
    try {
        return await use(folder);
    }
    finally {
        await clear().catch(() => { }); // the next call clears it
    }
}


/***/ }),

/***/ 7368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H1: () => (/* binding */ saveRunnerJournal),
/* harmony export */   Uw: () => (/* binding */ openRunnerJournal),
/* harmony export */   ld: () => (/* binding */ JournalLocation)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2857);
/* harmony import */ var _core_fingerprint_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1595);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(285);
/* harmony import */ var _paid_cache_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1005);









/** Where a workflow run's journal is, on this machine and in the cache. The post part of the step reads it as JSON. */
const JournalLocation = zod__WEBPACK_IMPORTED_MODULE_7__/* .strictObject */ .rej({
    file: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),
    /** Names the journal for every attempt of the run. */
    name: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),
    key: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),
});
const FILE = 'journal.jsonl';
const SAVE_ATTEMPTS = 3;
/**
 * Opens the journal of a workflow run. A re-run of the same run finds in it what the attempts before it paid for; where it
 * does not, it warns of what is bought again.
 * @param keys request keys of all answers that the run needs
 * @throws BenchmarkError `journal_unwritable`
 */
async function openRunnerJournal(keys, options) {
    const { env, cache, signal, saveLocation, warn } = options;
    const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1);
    const name = journalName(keys, env);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_3__.tmpdir)(), 'llm-benchmarks', name, FILE);
    const location = { file, name, key: `${name}-${attempt}` };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(file), { recursive: true });
    const restored = attempt > 1 ? await (0,_paid_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .restorePaid */ .j)({ ...location, prefix: `${name}-` }, options) : null;
    saveLocation(location);
    // The content is not trusted: every line is parsed, and every answer is judged again.
    const { entries, openForAppend } = await (0,_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .openJournal */ ._0)(file, 'resume');
    const lost = restored === null ? null : await whyLost(restored, file, entries.length);
    if (lost !== null)
        warn(lostJournal(lost, keys.length));
    return {
        entries,
        history: lost === null ? 'whole' : 'lost',
        openForAppend: async () => {
            const journal = await openForAppend();
            return {
                append: (entry) => journal.append(entry),
                [Symbol.asyncDispose]: async () => {
                    await journal[Symbol.asyncDispose]();
                    // The post part may not run after a cancellation.
                    if (signal.aborted)
                        await saveRunnerJournal(location, cache, warn);
                },
            };
        },
    };
}
/** Why the journal of the attempts before is not there; null when it is. */
async function whyLost(restored, file, entries) {
    if (entries > 0)
        return null;
    if (restored === 'absent')
        return 'there is no cache service';
    if (restored === 'fault')
        return 'the cache could not be read';
    if (restored === 'miss')
        return 'none was saved, it has been deleted since, or this runner packs its cache in another way';
    const isReadable = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(file) && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(file)).size === 0;
    return isReadable ? null : 'what is in the cache cannot be read';
}
const lostJournal = (why, answers) => `no answers of earlier attempts of this run were found (${why}): what they have paid for is bought again, up to ` +
    `${answers} answers, and max-cost limits this attempt alone`;
/**
 * Names a journal by the run, the job, the step and all requests. The judge's settings are not in the name, since they
 * may change between attempts. Two steps that send the same requests are two measurements, and share no answers.
 */
function journalName(keys, env) {
    const asked = { keys: keys.toSorted(), job: env['GITHUB_JOB'] ?? null, step: env['GITHUB_ACTION'] ?? null };
    return `journal-${env['GITHUB_RUN_ID'] ?? 'local'}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', (0,_core_fingerprint_js__WEBPACK_IMPORTED_MODULE_8__/* .canonicalJson */ .dj)(asked)).slice(0, 16)}`;
}
/** Saves the journal for the next attempt; an empty one when nothing was paid for, so that it is not taken for lost. */
async function saveRunnerJournal(location, cache, warn) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(location.file, '', { flag: 'a', mode: 0o600 });
    for (let made = 0; made < SAVE_ATTEMPTS; made++)
        if ((await (0,_paid_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .savePaid */ .o)(location, cache)) !== 'fault')
            return;
    warn('the answers of this attempt could not be saved in the cache: a re-run pays for them again');
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
let tap = null;
/**
 * Runs `restore` and captures the errors that the toolkit prints meanwhile. The toolkit prints a failed restore as a
 * warning and returns the same as for a miss, but a journal must not take a failure for a miss. The captured lines are
 * not printed: the caller says what the error means.
 */
async function captureCacheErrors(restore) {
    const errors = [];
    const listener = (error) => errors.push(error);
    tapOutput();
    listeners.add(listener);
    try {
        return { result: await restore(), errors };
    }
    finally {
        listeners.delete(listener);
        if (listeners.size === 0)
            untapOutput();
    }
}
/**
 * Filters what is written to stdout, if that is not done already. The toolkit writes each command with a call of its own.
 * A restore that its caller gave up may hold the tap for long, and others may replace `write` meanwhile.
 */
function tapOutput() {
    const { stdout } = process;
    if (tap !== null && stdout.write === tap.tapped)
        return;
    const write = stdout.write;
    const tapped = (...args) => {
        const error = RESTORE_ERROR.exec(String(args[0]))?.[1];
        if (error === undefined || listeners.size === 0)
            return write.apply(stdout, args);
        for (const listener of listeners)
            listener(unescaped(error));
        return true;
    };
    tap = { tapped: tapped, write };
    stdout.write = tap.tapped;
}
function untapOutput() {
    if (tap !== null && process.stdout.write === tap.tapped)
        process.stdout.write = tap.write;
    tap = null;
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


/***/ })

};
