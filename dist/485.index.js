export const id = 485;
export const ids = [485];
export const modules = {

/***/ 7649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UV: () => (/* binding */ parseReply),
/* harmony export */   es: () => (/* binding */ PERSISTENT),
/* harmony export */   f0: () => (/* binding */ callDashboard),
/* harmony export */   y3: () => (/* binding */ BEST_EFFORT)
/* harmony export */ });
/* harmony import */ var _core_api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4158);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(187);
/* harmony import */ var _http_attempt_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7349);
/* harmony import */ var _http_error_cause_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8539);
/* harmony import */ var _http_logged_retries_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3714);
/* harmony import */ var _http_proxy_refusal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1202);
/* harmony import */ var _http_redirects_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6914);
/* harmony import */ var _http_retry_after_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1778);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9824);
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8127);










const PERSISTENT = {
    retries: { attempts: 6, baseMs: 1000, capMs: 15_000, retryAfterCapMs: 65_000 },
    timeoutMs: 30_000,
};
/** For requests that a run can do without. */
const BEST_EFFORT = {
    retries: { attempts: 3, baseMs: 500, capMs: 3_000, retryAfterCapMs: 10_000 },
    timeoutMs: 10_000,
};
const MOST_BYTES = 8_000_000;
const MOST_REDIRECTS = 3;
/**
 * Sends a request to a dashboard. Broken connections, 429 and 5xx are tried again, after `Retry-After` where it is given.
 * Redirects are followed within the same origin, and never with a key.
 * Rejects with BenchmarkError `dashboard_unreachable`, or with the reason of the signal.
 */
async function callDashboard(call, connection) {
    try {
        return await (0,_http_logged_retries_js__WEBPACK_IMPORTED_MODULE_4__/* .withLoggedRetries */ .v)(() => attempt(call, connection), connection);
    }
    catch (error) {
        if (!(error instanceof _http_attempt_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AttemptError */ .c))
            throw error;
        const times = error.failure.advice === 'give_up' ? '' : `, ${connection.retries.attempts} times in a row`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BenchmarkError */ .E('dashboard_unreachable', `${error.message}${times}`, 'Check the address and the network.', {
            cause: error,
        });
    }
}
async function attempt({ url, post }, { signal, timeoutMs }) {
    const timeout = AbortSignal.timeout(timeoutMs);
    const init = {
        signal: AbortSignal.any([signal, timeout]),
        ...(post && { method: 'POST', body: post.body }),
    };
    const contentType = post ? { 'Content-Type': 'application/json' } : {};
    try {
        const { response, url: at } = await (0,_http_redirects_js__WEBPACK_IMPORTED_MODULE_6__/* .followRedirects */ .F)(url, (at, { redirect, headers }) => fetch(at, { ...init, redirect, headers: { Accept: 'application/json', ...contentType, ...headers } }), {
            most: MOST_REDIRECTS,
            authorization: post && `Bearer ${post.key}`,
            subject: url.pathname,
            onRedirect: ({ from, to }) => {
                if (post !== null || to.origin !== url.origin)
                    throw permanent(`${from.host} redirects ${from.pathname} to ${to.host}: give the final address`);
            },
        });
        return await replyOf(response, at);
    }
    catch (error) {
        if (error instanceof _http_attempt_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AttemptError */ .c)
            throw error;
        signal.throwIfAborted();
        const refused = (0,_http_proxy_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .proxyRefusal */ .v)(error, url.host, 'dashboard_unreachable');
        if (refused !== null)
            throw refused;
        const reason = timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : (0,_http_error_cause_js__WEBPACK_IMPORTED_MODULE_3__/* .innermostReason */ .U)(error);
        throw retryable(`no connection to ${url.host} (${reason})`, null, error);
    }
}
async function replyOf(response, { host, pathname }) {
    const { status, headers, ok } = response;
    const text = await textOf(response, host);
    const json = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_7__/* .jsonOf */ .o)(text);
    const problem = _core_api_js__WEBPACK_IMPORTED_MODULE_0__/* .problemDetails */ .c6.loose().safeParse(json).data;
    // A dashboard without its key is not busy: no retry sets the key.
    if (!ok && (status >= 500 || [408, 425, 429].includes(status)) && problem?.code !== 'not_configured')
        throw retryable(`${host} answered ${status} for ${pathname}${inBrackets(problem)}`, (0,_http_retry_after_js__WEBPACK_IMPORTED_MODULE_8__/* .retryAfterMs */ .V)(headers));
    if (!ok)
        return { kind: 'refused', status, code: problem?.code ?? null, words: wordsOf(problem) };
    if (json !== undefined)
        return { kind: 'ok', json };
    if (/\bjson\b/.test(headers.get('content-type') ?? ''))
        throw retryable(`${host} sent an incomplete answer`);
    throw permanent(`${host} answered ${pathname} with something other than JSON: is it a dashboard of this project?`);
}
/** The dashboard's own message: detail, the first errors, and the request id to ask its owner about. */
function wordsOf(problem) {
    if (problem === undefined)
        return '';
    const { title, detail, errors = [], request_id } = problem;
    const more = errors.length > MOST_ERRORS ? [`${errors.length - MOST_ERRORS} more`] : [];
    const list = errors.length === 0 ? '' : ` ${[...errors.slice(0, MOST_ERRORS), ...more].join('; ')}`;
    return (0,_text_printable_js__WEBPACK_IMPORTED_MODULE_9__/* .printableLine */ .o)(`${title}: ${detail}${list} (request ${request_id})`, 800);
}
const MOST_ERRORS = 5;
const inBrackets = (problem) => (problem ? ` (${wordsOf(problem)})` : '');
async function textOf({ body }, host) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body ?? []) {
        bytes += chunk.byteLength;
        if (bytes > MOST_BYTES)
            throw permanent(`${host} answered with more than ${MOST_BYTES / 1e6} MB`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
const retryable = (message, retryAfterMs = null, cause) => new _http_attempt_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AttemptError */ .c(message, { advice: 'retry', billing: 'none', retryAfterMs }, { cause });
const permanent = (message) => new _http_attempt_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AttemptError */ .c(message, { advice: 'give_up', billing: 'none', retryAfterMs: null });
/**
 * Parses the JSON of a reply.
 * @throws BenchmarkError `dashboard_unreachable` for another shape
 */
function parseReply(schema, json, { host, pathname }) {
    const parsed = schema.safeParse(json);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    const what = issue ? ` (${issue.path.join('.') || 'answer'}: ${issue.message})` : '';
    const help = 'Use the same version of the dashboard and of this Action.';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BenchmarkError */ .E('dashboard_unreachable', `${host} answered ${pathname} in an unknown format${what}`, help);
}


/***/ }),

/***/ 9786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ monthSpent)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2857);
/* harmony import */ var _core_api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4158);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(187);
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7649);




const month = _core_api_js__WEBPACK_IMPORTED_MODULE_0__/* .costReport */ .Ee.shape.this_month.pick({ month: true, cost: true, unpriced_runs: true }).strip();
const answer = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ this_month: month, months: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(month) });
/**
 * Asks a dashboard for the cost of a month, of the demo or of measurements.
 * Rejects with BenchmarkError `dashboard_unreachable`.
 */
async function monthSpent(origin, { month, demo }, connection) {
    const url = new URL(`/api/costs?demo=${demo}`, origin);
    const reply = await (0,_call_js__WEBPACK_IMPORTED_MODULE_2__/* .callDashboard */ .f0)({ url, post: null }, connection);
    if (reply.kind === 'refused') {
        const message = `${url.host} answered ${reply.status} for ${url.pathname} ${reply.words}`.trim();
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BenchmarkError */ .E('dashboard_unreachable', message, 'Check dashboard-url.');
    }
    const costs = (0,_call_js__WEBPACK_IMPORTED_MODULE_2__/* .parseReply */ .UV)(answer, reply.json, url);
    // A run belongs to the month in which it began, which may be over by now.
    const found = [costs.this_month, ...costs.months].find((one) => one.month === month);
    return { month, cost: found?.cost ?? 0, unpricedRuns: found?.unpriced_runs ?? 0 };
}


/***/ }),

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

/***/ 7535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ds: () => (/* binding */ checkMonth),
/* harmony export */   GS: () => (/* binding */ monthOf),
/* harmony export */   RV: () => (/* binding */ monthLine),
/* harmony export */   rw: () => (/* binding */ monthCheck)
/* harmony export */ });
/* harmony import */ var _dashboard_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7649);
/* harmony import */ var _dashboard_month_cost_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9786);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(187);
/* harmony import */ var _text_numbers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4418);




/** Compares the month's cost with a limit in USD. */
const monthCheck = (spent, limit) => ({
    kind: 'known',
    limit,
    isReached: spent.cost >= limit,
    ...spent,
});
/** The month (UTC) in which a run began. */
const monthOf = ({ run_date }) => run_date.slice(0, 7);
/**
 * Adds the cost of this run, which is not posted yet. If an earlier attempt of it is, shared costs count twice: an alert
 * may come early, never late.
 */
function withThisRun(spent, { input_cost, output_cost }) {
    if (input_cost === null || output_cost === null)
        return { ...spent, unpricedRuns: spent.unpricedRuns + 1 };
    return { ...spent, cost: spent.cost + input_cost + output_cost };
}
/** Asks a dashboard for the month's cost, and warns when the limit is reached or the dashboard does not answer. Never rejects. */
async function checkMonth({ origin, limit }, results, { clock, signal, log, warn, demo }) {
    try {
        const spent = await (0,_dashboard_month_cost_js__WEBPACK_IMPORTED_MODULE_1__/* .monthSpent */ .Z)(origin, { month: monthOf(results), demo }, { ..._dashboard_call_js__WEBPACK_IMPORTED_MODULE_0__/* .BEST_EFFORT */ .y3, clock, signal, log });
        const check = monthCheck(withThisRun(spent, results), limit);
        if (check.isReached)
            warn(`cost-alert: the runs of the month have cost ${monthLine(check)}`);
        return check;
    }
    catch (error) {
        const reason = signal.aborted ? 'the run was interrupted' : (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .describeError */ .U)(error);
        warn(`cost-alert could not be checked: ${reason}`);
        return { kind: 'unknown', reason };
    }
}
/** `$12.30 of $50.00 in 2026-11`, and the number of runs of unknown price. */
const monthLine = (month) => {
    const unpriced = month.unpricedRuns === 0 ? '' : `, without ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(month.unpricedRuns, 'run')} of unknown price`;
    return `$${month.cost.toFixed(2)} of $${month.limit.toFixed(2)} in ${month.month} (UTC)${unpriced}`;
};


/***/ }),

/***/ 4320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fr: () => (/* binding */ regressionText),
/* harmony export */   NC: () => (/* binding */ REGRESSION_LEVEL),
/* harmony export */   RS: () => (/* binding */ regressionOf),
/* harmony export */   mR: () => (/* binding */ TEST_NAMES),
/* harmony export */   nq: () => (/* binding */ regressionIn),
/* harmony export */   qJ: () => (/* binding */ INCOMPARABLE)
/* harmony export */ });
/* harmony import */ var _core_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(756);

/** The level at which a difference is called beyond noise: the gate and the words agree. */
const REGRESSION_LEVEL = _core_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .BEYOND_NOISE */ .Zd;
function regressionOf({ pairs, difference, test }) {
    if (pairs < _core_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .FEWEST_PAIRS */ .Ns) {
        return { kind: 'undecidable', reason: `${pairs} pairs of problems, and ${_core_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .FEWEST_PAIRS */ .Ns} are needed` };
    }
    const isWorse = test.p < REGRESSION_LEVEL && difference < 0;
    return { kind: isWorse ? 'regressed' : 'not_regressed', test: test.kind };
}
/** Undecidable where a setting that can change a score differs: then it need not be the model that is worse. */
function regressionIn(comparison) {
    switch (comparison.kind) {
        case 'incomparable':
            return { kind: 'undecidable', reason: INCOMPARABLE[comparison.reason] };
        case 'other_sample':
            return { kind: 'undecidable', reason: 'the baseline is of another sample of problems' };
        case 'same_sample': {
            const { sameConfiguration, compared: pairs, difference, test } = comparison;
            if (!sameConfiguration)
                return { kind: 'undecidable', reason: 'the baseline was measured in another configuration' };
            return regressionOf({ pairs, difference: difference.mean, test });
        }
    }
}
/** Text of the output `regression`; empty without a baseline. */
function regressionText(regression) {
    switch (regression?.kind) {
        case undefined:
            return '';
        case 'regressed':
            return 'true';
        case 'not_regressed':
            return 'false';
        case 'undecidable':
            return 'undecidable';
    }
}
/** Names of the tests in the literature. */
const TEST_NAMES = { mcnemar: 'McNemar', paired_shares: 'paired shares' };
const INCOMPARABLE = {
    no_score: 'the run has no score',
    other_benchmark: 'the baseline is of another benchmark',
    same_run: 'the baseline is an earlier attempt of this run',
    too_few_common_problems: 'too few problems were measured in both runs',
};


/***/ }),

/***/ 5159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ gateFailure),
/* harmony export */   L: () => (/* binding */ NO_GATES)
/* harmony export */ });
/** The report of a run without gates. */
const NO_GATES = { against: null, verdicts: [], month: { kind: 'off' } };
/** The reason why gates fail the step; null when every gate held. */
function gateFailure({ verdicts }) {
    const failed = verdicts.filter(({ outcome }) => outcome === 'failed');
    return failed.length === 0 ? null : failed.map(({ gate, reason }) => `${gate}: ${reason}`).join('; ');
}


/***/ }),

/***/ 6378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ writeJobSummary),
/* harmony export */   n: () => (/* binding */ setOutputs)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(187);


/** Sets outputs of the step. A failed output is a warning: it must not stop the other outputs or the report. */
function setOutputs(outputs, log) {
    const faults = Object.entries(outputs).flatMap(([name, text]) => {
        try {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH(name, log.redact(text));
            return [];
        }
        catch (error) {
            return [{ name, error }];
        }
    });
    if (faults[0] === undefined)
        return;
    const names = faults.map(({ name }) => name).join(', ');
    log.warn(`outputs could not be written (${names}): ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(faults[0].error)}`);
}
/** Writes the job summary. A failure is a warning. */
async function writeJobSummary(html, log) {
    try {
        await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw(log.redact(html)).write();
    }
    catch (error) {
        log.warn(`the job summary could not be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error)}`);
    }
}


/***/ }),

/***/ 7990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ runStep)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: ./lib/action/http/proxy.js + 1 modules
var proxy = __webpack_require__(5185);
// EXTERNAL MODULE: ./lib/action/runtime/signals.js
var signals = __webpack_require__(272);
// EXTERNAL MODULE: ./lib/action/text/error-line.js
var error_line = __webpack_require__(2713);
// EXTERNAL MODULE: ./lib/action/text/html.js
var html = __webpack_require__(7919);
;// CONCATENATED MODULE: ./lib/action/text/redact.js

/** Shorter ones would blank out ordinary words. */
const SHORTEST = 8;
/** Makes the redactor of all text that leaves the program. It finds secrets as they are, and as they look in an address, in JSON and in HTML. */
function redactor(secrets) {
    // As given, and trimmed: a secret from a file ends with a line break.
    const known = secrets.flatMap((secret) => [secret, secret.trim()]);
    const forms = known.flatMap((secret) => [
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
        (0,html/* escapeHtml */.ZD)(secret),
    ]);
    // Longest first: a secret may contain another.
    const wanted = [...new Set(forms)].filter((form) => form.length >= SHORTEST).sort((a, b) => b.length - a.length);
    return (text) => wanted.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

// EXTERNAL MODULE: ./node_modules/cli-progress/cli-progress.js
var cli_progress = __webpack_require__(8502);
// EXTERNAL MODULE: ./lib/action/text/printable.js
var printable = __webpack_require__(8127);
;// CONCATENATED MODULE: ./lib/action/report/progress.js


/** Shows a bar in a terminal, and a line for each problem in a log. */
function openScreen(output, env, redact) {
    return output.isTTY === true && !env['CI'] ? barScreen(output, redact) : lineScreen(output, redact);
}
function lineScreen(output, redact) {
    const line = (text) => void output.write(redact(`${text}\n`));
    let total = 0;
    let done = 0;
    return {
        line,
        begin: (count) => {
            total = count;
            done = 0;
        },
        advance: (step) => {
            done++;
            if (isReported(step))
                line(`[${done}/${total}] ${describeStep(step)}`);
        },
        end: () => { },
    };
}
function barScreen(output, redact) {
    const format = '{bar} {value}/{total}  {passed} passed, {other} not  {duration_formatted}';
    const options = {
        stream: output,
        format,
        hideCursor: true,
        barsize: 30,
        clearOnComplete: true,
        gracefulExit: false,
    };
    const bars = new cli_progress.MultiBar(options, cli_progress.Presets.shades_classic);
    let bar = null;
    let passed = 0;
    let done = 0;
    const line = (text) => {
        const safe = redact(`${text}\n`);
        if (bar === null)
            output.write(safe);
        else {
            bars.log(safe);
            bars.update(); // else the line would appear with the next frame only, or never
        }
    };
    return {
        line,
        begin: (total) => {
            bar = bars.create(total, 0, { passed: 0, other: 0 });
        },
        advance: (step) => {
            if (step.result.passed)
                passed++;
            else if (isReported(step))
                line(describeStep(step));
            bar?.update(++done, { passed, other: done - passed });
        },
        end: () => {
            if (bar !== null)
                bars.stop();
            bar = null;
        },
    };
}
/** Leaves out problems that were not asked: there may be hundreds, and the summary counts them. */
const isReported = ({ result }) => result.error_type !== 'not_asked';
/** `abc387_f passed 1.2 s`, or `3519 wrong_answer 4.0 s: test 3 of 20 …`. */
function describeStep({ result, detail }) {
    const seconds = result.latency_ms === null ? '' : ` ${(result.latency_ms / 1000).toFixed(1)} s`;
    const reason = detail === null || detail === '' ? '' : `: ${(0,printable/* printableLine */.o)(detail, 120)}`;
    return `${(0,printable/* printableLine */.o)(result.problem_id, 100)} ${result.error_type ?? 'passed'}${seconds}${reason}`;
}

;// CONCATENATED MODULE: ./lib/action/github/log.js


/** GitHub shows ten warnings of a step; one is left for other tools. */
const MOST_WARNINGS = 9;
function openRunnerLog(redact, env) {
    let isOpen = false;
    let warnings = 0;
    const close = () => {
        if (isOpen)
            core/* endGroup */.N4();
        isOpen = false;
    };
    const line = (text) => core/* info */.pq(escapeCommands(redact(text)));
    const write = (text) => {
        line(String(text).replace(/\n$/, ''));
        return true;
    };
    return {
        progress: openScreen({ write }, env, redact),
        redact,
        line,
        warn: (text) => {
            warnings++;
            if (warnings <= MOST_WARNINGS)
                core/* warning */.$e(redact(text));
            else
                line(`warning: ${text}`);
        },
        notice: (text) => core/* notice */.lm(redact(text)),
        fail: (text) => {
            close(); // what went wrong must not be folded away
            core/* setFailed */.C1(redact(text));
        },
        phase: (title) => {
            close();
            core/* startGroup */.Oh(title);
            isOpen = true;
        },
        close,
    };
}
/**
 * Makes lines plain text for the runner, which reads `::name::` at the start of a line, and `##[name]` anywhere in one,
 * as a command.
 */
const escapeCommands = (text) => text.replace(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '# #[');

;// CONCATENATED MODULE: ./lib/action/github/run-step.js






/**
 * Runs one step of a workflow: reads its inputs, masks its secrets, and turns an error into a failed step.
 * Never rejects.
 */
async function runStep(options, work) {
    const { env, inputNames, secretsOf, cancelled } = options;
    const raw = Object.fromEntries(inputNames.map((name) => [name, core/* getInput */.V4(name)]));
    const secrets = [...secretsOf(raw), ...(0,proxy/* proxySecrets */.Wm)(env)].flatMap((secret) => secret?.trim() || []);
    for (const secret of secrets)
        core/* setSecret */.Pq(secret);
    const log = openRunnerLog(redactor(secrets), env);
    const interrupt = (0,signals/* listenForSignals */.si)(log.warn);
    try {
        (0,proxy/* routeThroughProxy */.Hp)(env, log.warn);
        await work({ env, raw, log, signal: interrupt.signal });
    }
    catch (error) {
        log.fail(interrupt.signal.aborted
            ? [cancelled, ...((0,signals/* isAbortOf */.k3)(interrupt.signal, error) ? [] : [(0,error_line/* errorLine */.B)(error)])].join('; ')
            : (0,error_line/* errorLine */.B)(error));
        if (core/* isDebug */._o() && error instanceof Error)
            log.line(error.stack ?? '');
    }
    finally {
        interrupt.stopListening();
        log.close();
    }
}


/***/ }),

/***/ 7349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ AttemptError)
/* harmony export */ });
/** A failed attempt at one request. */
class AttemptError extends Error {
    name = 'AttemptError';
    failure;
    constructor(message, failure, options) {
        super(message, options);
        this.failure = failure;
    }
}


/***/ }),

/***/ 8539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ innermostReason),
/* harmony export */   f: () => (/* binding */ innermostCode)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(187);
/* harmony import */ var _proxy_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1202);


/** Finds Node's error code (`ECONNRESET`) in the innermost cause that has one. fetch itself only says that it failed. */
function innermostCode(error) {
    if (!(error instanceof Error))
        return null;
    return innermostCode(error.cause) ?? ('code' in error && typeof error.code === 'string' ? error.code : null);
}
/** Gives what a proxy answered, else that code, or else the message of the innermost cause. */
const innermostReason = (error) => (0,_proxy_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .describeProxy */ .G)(error) ?? innermostCode(error) ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(innermost(error));
const innermost = (error) => error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;


/***/ }),

/***/ 3714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ withLoggedRetries)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(187);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4909);


/** Waits shorter than this are not worth a line. */
const LONG_WAIT_MS = 5000;
/** Makes attempts as `withRetries` does, and logs each long wait with its reason. */
function withLoggedRetries(attempt, { retries, clock, signal, log }) {
    let reason = '';
    const logged = () => attempt().catch((error) => {
        reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error);
        throw error;
    });
    const sleep = (ms, stop) => {
        if (ms >= LONG_WAIT_MS)
            log(`${reason}: trying again in ${Math.round(ms / 1000)} s`);
        return clock.sleep(ms, stop);
    };
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withRetries */ .LH)(logged, retries, { ...clock, sleep }, signal);
}


/***/ }),

/***/ 1202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ describeProxy),
/* harmony export */   v: () => (/* binding */ proxyRefusal)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(187);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5185);


/** What Node's client says when a proxy does not open the way to a server. */
const REFUSED = /^Proxy response \((\d{3})\) !== 200 when HTTP Tunneling/;
/** Finds the status with which a proxy refused a request; null for any other failed connection. */
function proxyStatus(error) {
    if (!(error instanceof Error))
        return null;
    const status = REFUSED.exec(error.message)?.[1];
    return status === undefined ? proxyStatus(error.cause) : Number(status);
}
/** Says which proxy answered what, for an error that the proxy caused; null for any other. */
function describeProxy(error) {
    const status = proxyStatus(error);
    return status === null ? null : `${(0,_proxy_js__WEBPACK_IMPORTED_MODULE_1__/* .proxyName */ .ec)(process.env)} answered ${status}`;
}
/**
 * Explains the refusal of a proxy that no retry helps against: it asks for a password, or does not let the host through.
 * @param what what could not be reached
 */
function proxyRefusal(error, what, code) {
    const status = proxyStatus(error);
    if (status === null || status >= 500 || status === 408 || status === 429)
        return null;
    const help = status === 407
        ? 'Give user and password in the address of the proxy: http://user:password@host:port.'
        : 'Let the proxy allow the host, or name the host in NO_PROXY if it can be reached without.';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BenchmarkError */ .E(code, `no connection to ${what}: ${describeProxy(error)}`, help, { cause: error });
}


/***/ }),

/***/ 5185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jL: () => (/* binding */ hasProxy),
  ec: () => (/* binding */ proxyName),
  Wm: () => (/* binding */ proxySecrets),
  Hp: () => (/* binding */ routeThroughProxy)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
var external_node_http_namespaceObject = /*#__PURE__*/__webpack_require__.t(external_node_http_, 2);
// EXTERNAL MODULE: ./lib/action/errors.js
var errors = __webpack_require__(187);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./lib/action/http/no-proxy-ranges.js

/** Splits the text of `NO_PROXY` into address ranges such as `10.0.0.0/8`, and the rest, which Node understands itself. */
function splitNoProxy(text) {
    const ranges = new external_node_net_.BlockList();
    const rest = text.split(/[\s,]+/).filter((entry) => entry !== '' && !addRange(ranges, entry));
    return { ranges, rest: rest.join(',') };
}
function addRange(ranges, entry) {
    const [, address = '', bits = ''] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/i.exec(entry) ?? [];
    const version = (0,external_node_net_.isIP)(address);
    if (version === 0 || Number(bits) > (version === 4 ? 32 : 128))
        return false;
    ranges.addSubnet(address, Number(bits), version === 4 ? 'ipv4' : 'ipv6');
    return true;
}
/** Whether a host is an address in one of the ranges. As in curl and Go, a name is not resolved for this. */
function isInRange(ranges, host) {
    const address = host.replace(/^\[(.*)\]$/, '$1');
    const version = (0,external_node_net_.isIP)(address);
    return version !== 0 && ranges.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
/**
 * Lets fetch reach the addresses of the ranges directly. Call `before` while requests are direct and the result once they
 * go through the proxy: Node keeps the dispatcher of fetch under these symbols, and has no other place for an exception.
 * @returns a function that wraps the dispatchers of the proxy
 */
function directDispatchers(ranges) {
    const direct = new Map(dispatcherSymbols().map((symbol) => [symbol, dispatcherAt(symbol)]));
    return () => {
        for (const symbol of dispatcherSymbols()) {
            const [straight, proxied] = [direct.get(symbol), dispatcherAt(symbol)];
            if (!straight || !proxied || straight === proxied)
                continue;
            const dispatch = (options, handler) => (isDirect(ranges, options.origin) ? straight : proxied).dispatch(options, handler);
            Reflect.set(globalThis, symbol, { dispatch });
        }
    };
}
function dispatcherSymbols() {
    void globalThis.Response; // loads undici
    return Object.getOwnPropertySymbols(globalThis).filter(({ description }) => description?.startsWith('undici.globalDispatcher.'));
}
const dispatcherAt = (symbol) => Reflect.get(globalThis, symbol);
function isDirect(ranges, origin) {
    const url = origin === undefined ? null : URL.parse(String(origin));
    return url !== null && isInRange(ranges, url.hostname);
}

;// CONCATENATED MODULE: ./lib/action/http/proxy.js



/** Hosts of this machine (a gateway, the demo) are never reached through the proxy. */
const OWN = 'localhost,127.0.0.1,::1';
/**
 * Sends requests through the proxy of `HTTPS_PROXY` and `HTTP_PROXY`, except to the hosts and ranges of `NO_PROXY`. Node does this by
 * itself only when started with NODE_USE_ENV_PROXY=1, which an Action cannot set for itself.
 * @returns a function that restores direct requests
 * @throws BenchmarkError `bad_input` for an invalid proxy address, without showing it, because it may contain a password
 */
function routeThroughProxy(env, warn) {
    const [secure, plain] = [proxyOf('https', env), proxyOf('http', env)];
    if ((!secure && !plain) || env['NODE_USE_ENV_PROXY'])
        return () => { };
    // New in Node 24.14; a runner brings its own Node.
    if (!("setGlobalProxyFromEnv" in external_node_http_namespaceObject)) {
        warn('this version of Node cannot use the proxy of HTTPS_PROXY by itself: set NODE_USE_ENV_PROXY=1 in the environment');
        return () => { };
    }
    const { ranges, rest } = splitNoProxy(env['no_proxy'] || env['NO_PROXY'] || '');
    const exceptRanges = directDispatchers(ranges);
    const undo = external_node_http_.setGlobalProxyFromEnv({
        ...(secure ? { https_proxy: secure } : {}),
        ...(plain ? { http_proxy: plain } : {}),
        no_proxy: rest === '' ? OWN : `${rest},${OWN}`,
    });
    exceptRanges();
    return undo;
}
const namesOf = (scheme) => [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`];
/** Reads the address of a proxy. `proxy:3128` means `http://proxy:3128`, as in other tools. */
function proxyOf(scheme, env) {
    const name = namesOf(scheme).find((one) => env[one]);
    const text = name && env[name]?.trim();
    if (!text)
        return null;
    const address = text.includes('://') ? text : `http://${text}`;
    if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))
        return address;
    throw new errors/* BenchmarkError */.E('bad_input', `${name} is not the address of a proxy`, 'Give it as http://host:port.');
}
/** Names the proxy that requests go through, without its user and password: `the proxy 10.0.0.1:3128 (HTTPS_PROXY)`. */
function proxyName(env) {
    const name = [...namesOf('https'), ...namesOf('http')].find((one) => env[one]?.trim());
    const text = (name && env[name]?.trim()) || '';
    const url = URL.parse(text.includes('://') ? text : `http://${text}`);
    return url === null ? 'the proxy' : `the proxy ${url.host} (${name})`;
}
/** Whether the environment names a proxy. */
const hasProxy = (env) => [...namesOf('https'), ...namesOf('http')].some((one) => env[one]?.trim());
/** Finds the passwords of proxies, and the texts that contain them, for redaction, also where an address is invalid. */
const proxySecrets = (env) => [...namesOf('https'), ...namesOf('http'), 'all_proxy', 'ALL_PROXY'].flatMap((name) => {
    const text = env[name] ?? '';
    const userInfo = /^(?:.*?:\/\/)?(.+)@/s.exec(text)?.[1];
    return userInfo === undefined ? [] : [text, userInfo, userInfo.slice(userInfo.indexOf(':') + 1)];
});


/***/ }),

/***/ 6914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ followRedirects)
/* harmony export */ });
/* harmony import */ var _attempt_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7349);

/**
 * Sends a request and follows its redirects. Credentials go to the origin of `start` only: a redirect that leaves it drops
 * them for good, so that no other server can send them back to an address of its choice.
 * Rejects with an AttemptError `give_up` for too many redirects, or one without an address.
 * @returns the first response that is no redirect, and the address that it came from
 */
async function followRedirects(start, send, { most, authorization, subject, onRedirect }) {
    let url = start;
    let headers = authorization === null ? {} : { Authorization: authorization };
    for (let redirects = 0; redirects <= most; redirects++) {
        const response = await send(url, { redirect: 'manual', headers });
        if (!REDIRECTS.has(response.status))
            return { response, url };
        await response.body?.cancel();
        const to = targetOf(response, url);
        if (to === null)
            throw permanent(`${url.host} redirects ${subject} to no address`);
        onRedirect?.({ response, from: url, to });
        if (to.origin !== start.origin)
            headers = {};
        url = to;
    }
    throw permanent(`${start.host} redirects ${subject} in circles`);
}
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
function targetOf({ headers }, from) {
    const location = headers.get('location');
    const target = location === null ? null : URL.parse(location, from.href);
    return target !== null && /^https?:$/.test(target.protocol) ? target : null;
}
const permanent = (message) => new _attempt_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AttemptError */ .c(message, { advice: 'give_up', billing: 'none', retryAfterMs: null });


/***/ }),

/***/ 1778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ retryAfterMs)
/* harmony export */ });
/**
 * Returns how long a server asks to wait, in milliseconds from now: `retry-after-ms` (used by model providers), else
 * `retry-after` in seconds or as a date (RFC 9110), else the end of a window that is used up (`RateLimit`). Null when a
 * header is missing, cannot be read or names a past time.
 */
function retryAfterMs(headers) {
    const exact = decimal(headers?.get('retry-after-ms'));
    if (exact !== null)
        return exact;
    const text = headers?.get('retry-after') ?? '';
    const seconds = decimal(text);
    const wait = seconds === null ? Date.parse(text) - Date.now() : seconds * 1000;
    return wait >= 0 ? wait : windowEndMs(headers?.get('ratelimit') ?? '');
}
/**
 * Reads `RateLimit: "resolvers";r=0;t=55`, as the Hugging Face Hub sends it: no request remains for 55 seconds
 * (draft-ietf-httpapi-ratelimit-headers). The latest end counts.
 */
function windowEndMs(limits) {
    const ends = limits
        .split(',')
        .filter((limit) => parameter(limit, 'r') === 0)
        .flatMap((limit) => parameter(limit, 't') ?? []);
    return ends.length === 0 ? null : Math.max(...ends) * 1000;
}
const parameter = (limit, name) => decimal(new RegExp(`;\\s*${name}=([\\d.]+)`).exec(limit)?.[1]);
const decimal = (text) => text != null && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;


/***/ }),

/***/ 4909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LH: () => (/* binding */ withRetries),
/* harmony export */   gq: () => (/* binding */ ANSWER_RETRIES),
/* harmony export */   xQ: () => (/* binding */ PREFLIGHT_RETRIES)
/* harmony export */ });
/* harmony import */ var _attempt_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7349);

const ANSWER_RETRIES = { attempts: 8, baseMs: 1000, capMs: 60_000, retryAfterCapMs: 120_000 };
/** Few: a person is waiting, and nothing is lost yet. */
const PREFLIGHT_RETRIES = { attempts: 3, baseMs: 500, capMs: 5000, retryAfterCapMs: 20_000 };
/**
 * Makes attempts until one succeeds, one fails with an error that is not retried, or the policy allows no more; then rejects
 * with the last error. Only an `AttemptError` is retried, unless its advice is `give_up`. The second one that has
 * `ifRepeated` rejects with that error.
 */
async function withRetries(attempt, policy, { sleep, random }, signal) {
    let unexplained = 0;
    for (let made = 1;; made++) {
        signal.throwIfAborted();
        try {
            return await attempt();
        }
        catch (error) {
            const isRetryable = error instanceof _attempt_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AttemptError */ .c && error.failure.advice !== 'give_up';
            if (isRetryable && error.failure.ifRepeated && ++unexplained === 2)
                throw error.failure.ifRepeated;
            if (!isRetryable || made >= policy.attempts || policy.takeRetry?.() === false)
                throw error;
            await sleep(delayMs(error, made, policy, random()), signal);
        }
    }
}
/** Exponential backoff with full jitter. Jitter is added to a server's retry-after, so that not all requests return at once. */
function delayMs({ failure }, made, policy, chance) {
    const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (made - 1));
    if (failure.retryAfterMs === null)
        return chance * ceiling;
    return Math.min(failure.retryAfterMs, policy.retryAfterCapMs) + chance * policy.baseMs;
}


/***/ }),

/***/ 1279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _Z: () => (/* binding */ baseline),
  SP: () => (/* binding */ costAlert),
  aU: () => (/* binding */ dashboardUrl),
  yb: () => (/* binding */ failBelow),
  JU: () => (/* binding */ failOnRegression),
  bP: () => (/* binding */ requiredDashboardUrl)
});

;// CONCATENATED MODULE: ./lib/action/inputs/baseline-source.js
/** Reads an address of a dashboard's API, or of its page as people copy it. Null when it names no run. */
function baselineSource({ origin, pathname, search }) {
    if (pathname === '/api/runs/latest')
        return { kind: 'latest', origin, query: search };
    const id = /^(?:\/api)?\/runs\/([\w-]{1,80})$/.exec(pathname)?.[1];
    return id === undefined || id === 'latest' ? null : { kind: 'run', origin, id };
}

// EXTERNAL MODULE: ./lib/action/inputs/validators.js
var validators = __webpack_require__(8719);
;// CONCATENATED MODULE: ./lib/action/inputs/gate-validators.js


/** Requires https for an address that receives keys or decides a gate; http is allowed on this machine. */
const isTrusted = ({ protocol, hostname }) => protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
/** Origin of a dashboard. A path is a mistake, such as a copied link to a run: dashboards are at the root of a host. */
const origin = (raw, name) => {
    const allowed = 'the https address of a dashboard without path or user info, such as https://llm-benchmarks.example.org';
    const url = URL.parse(raw);
    if (url === null || !isTrusted(url))
        return (0,validators/* reject */.ku)(name, (0,validators/* hideUserInfo */.Mi)(raw), allowed);
    if (url.username + url.password + url.search + url.hash !== '')
        return (0,validators/* reject */.ku)(name, `${url.origin}/…`, allowed);
    return url.pathname === '/' ? url.origin : (0,validators/* reject */.ku)(name, raw, allowed);
};
const dashboardUrl = (0,validators/* optional */.lq)(origin);
const requiredDashboardUrl = (raw, name) => raw === '' ? (0,validators/* reject */.ku)(name, raw, 'the https address of your dashboard; there is no default') : origin(raw, name);
const baseline = (0,validators/* optional */.lq)((raw, name) => {
    if (!/^[a-z][a-z\d+.-]*:\/\//i.test(raw))
        return { kind: 'file', path: (0,validators/* oneLine */.TN)('the path of a results.json')(raw, name) };
    const url = URL.parse(raw);
    const source = url === null || !isTrusted(url) || url.username + url.password !== '' ? null : baselineSource(url);
    const allowed = 'the path of a results.json, https://…/api/runs/latest with a query such as ?model=…, or https://…/runs/<id>';
    return source ?? (0,validators/* reject */.ku)(name, (0,validators/* hideUserInfo */.Mi)(raw), allowed);
});
const costAlert = (0,validators/* optional */.lq)((0,validators/* decimal */._)(0.01, 1_000_000, ' (USD per calendar month, UTC)'));
const wholeOrNot = (0,validators/* oneOf */.yL)(['true', 'false']);
const failOnRegression = (raw, name) => wholeOrNot(raw, name) === 'true';
/** A share from 0 to 1: `0.72`, or `72%`. A bare 72 is ambiguous and refused. */
const failBelow = (0,validators/* optional */.lq)((raw, name) => {
    const [, number = '', sign = ''] = /^(\d{1,3}(?:\.\d+)?)\s*(%?)$/.exec(raw) ?? [];
    const share = number === '' ? Number.NaN : Number(number) / (sign === '%' ? 100 : 1);
    return share >= 0 && share <= 1 ? share : (0,validators/* reject */.ku)(name, raw, 'a share from 0 to 1, or a percentage such as 72%');
});


/***/ }),

/***/ 8594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hF: () => (/* binding */ input),
/* harmony export */   xz: () => (/* binding */ readTable)
/* harmony export */ });
/* unused harmony export camelCase */
const input = (fallback, validate, description) => ({
    default: fallback,
    description,
    validate,
});
/** `max-tokens` -> `maxTokens`. */
const camelCase = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
/**
 * Validates every input of a table. Surrounding blanks are dropped, and an empty text means the default, as in GitHub
 * Actions.
 * @throws BenchmarkError `bad_input`, naming input, text and what is allowed
 */
const readTable = (table, raw) => Object.fromEntries(Object.entries(table).map(([name, { default: fallback, validate }]) => [
    camelCase(name),
    validate(raw[name]?.trim() || fallback, name),
]));


/***/ }),

/***/ 8719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ memoryLimitMb),
/* harmony export */   Bk: () => (/* binding */ problems),
/* harmony export */   Cm: () => (/* binding */ maxCost),
/* harmony export */   DP: () => (/* binding */ batchFallback),
/* harmony export */   Ex: () => (/* binding */ concurrency),
/* harmony export */   H6: () => (/* binding */ release),
/* harmony export */   Hg: () => (/* binding */ python),
/* harmony export */   K3: () => (/* binding */ pythonPackages),
/* harmony export */   Kz: () => (/* binding */ apiKey),
/* harmony export */   Mi: () => (/* binding */ hideUserInfo),
/* harmony export */   Mn: () => (/* binding */ provider),
/* harmony export */   Mq: () => (/* binding */ mode),
/* harmony export */   Mv: () => (/* binding */ promptText),
/* harmony export */   RT: () => (/* binding */ dataset),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   W0: () => (/* binding */ testTimeout),
/* harmony export */   _: () => (/* binding */ decimal),
/* harmony export */   _S: () => (/* binding */ sandbox),
/* harmony export */   _k: () => (/* binding */ thinkingBudget),
/* harmony export */   _r: () => (/* binding */ deadlineMinutes),
/* harmony export */   aE: () => (/* binding */ benchmark),
/* harmony export */   aG: () => (/* binding */ difficulty),
/* harmony export */   cR: () => (/* binding */ seed),
/* harmony export */   ge: () => (/* binding */ model),
/* harmony export */   iD: () => (/* binding */ platform),
/* harmony export */   ku: () => (/* binding */ reject),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   p1: () => (/* binding */ maxErrorRate),
/* harmony export */   pF: () => (/* binding */ resultsFile),
/* harmony export */   pc: () => (/* binding */ baseUrl),
/* harmony export */   qr: () => (/* binding */ answersFile),
/* harmony export */   rw: () => (/* binding */ maxTokens),
/* harmony export */   se: () => (/* binding */ sampleSize),
/* harmony export */   uB: () => (/* binding */ samplesPerProblem),
/* harmony export */   vd: () => (/* binding */ day),
/* harmony export */   wj: () => (/* binding */ inputPrice),
/* harmony export */   xb: () => (/* binding */ effort),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   y_: () => (/* binding */ batchDeadlineMinutes),
/* harmony export */   zN: () => (/* binding */ outputPrice)
/* harmony export */ });
/* unused harmony export wholeNumber */
/* harmony import */ var _core_benchmarks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5547);
/* harmony import */ var _core_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1307);
/* harmony import */ var _core_prices_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7426);
/* harmony import */ var _core_problem_id_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9712);
/* harmony import */ var _core_provider_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5609);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(187);
/* harmony import */ var _judge_sandbox_kinds_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5773);
/* harmony import */ var _models_request_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7440);








const reject = (name, raw, allowed) => {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .BenchmarkError */ .E('bad_input', `input ${name} is ${JSON.stringify(raw)}`, `Allowed: ${allowed}.`);
};
const wholeNumber = (low, high, unit = '') => (raw, name) => {
    const value = /^\d{1,10}$/.test(raw) ? Number(raw) : Number.NaN;
    return value >= low && value <= high ? value : reject(name, raw, `a whole number from ${low} to ${high}${unit}`);
};
const decimal = (low, high, unit) => (raw, name) => {
    const value = /^\d{1,10}(\.\d+)?$/.test(raw) ? Number(raw) : Number.NaN;
    return value >= low && value <= high ? value : reject(name, raw, `a number from ${low} to ${high}${unit}`);
};
const oneOf = (allowed) => (raw, name) => allowed.find((word) => word === raw) ?? reject(name, raw, allowed.join(', '));
const listOf = (item) => (raw, name) => {
    const words = splitList(raw);
    // Empty means all; commas alone come from a template with empty values.
    if (words.length === 0 && raw !== '')
        return reject(name, raw, 'a comma-separated list, or nothing for all');
    return [...new Set(words.map((word) => item(word, name)))];
};
const splitList = (raw) => raw
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
/** Null for an input that was left empty. */
const optional = (validator) => (raw, name) => raw === '' ? null : validator(raw, name);
const matching = (pattern, allowed) => (raw, name) => pattern.test(raw) ? raw : reject(name, raw, allowed);
// A NUL or line break in a path or id is a quoting mistake that would fail later, less clearly.
const oneLine = (what) => matching(/^[^\p{Cc}]+$/u, `${what}, on one line`);
const benchmark = oneOf(_core_benchmarks_js__WEBPACK_IMPORTED_MODULE_0__/* .BENCHMARKS */ .Hj);
const model = matching(/^[\w.:@/-]{1,128}$/, 'a model id: up to 128 letters, digits and . _ : @ / -');
const provider = optional(oneOf(_core_provider_js__WEBPACK_IMPORTED_MODULE_6__/* .PROVIDERS */ .x));
const inputPrice = optional(decimal(0, 100_000, ' (USD per million tokens)'));
const outputPrice = inputPrice;
const dataset = optional(oneLine('a Hugging Face dataset owner/name, or the path of a JSONL file or of a folder of them'));
const release = (raw, name) => {
    const [form, from, to] = /^(?:release_v[1-9]|v([1-9])(?:_v([1-9]))?|release_latest)$/.exec(raw) ?? [];
    const isRelease = form !== undefined && (to === undefined || Number(from) < Number(to));
    return isRelease ? raw : reject(name, raw, 'release_vN, vN, vA_vB with A below B, or release_latest');
};
const difficulty = listOf(oneOf(_core_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .DIFFICULTIES */ .Ke));
const platform = listOf(oneOf(_core_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .PLATFORMS */ .P4));
const isProblemId = (raw) => raw.length <= _core_problem_id_js__WEBPACK_IMPORTED_MODULE_3__/* .PROBLEM_ID */ .Y.most && _core_problem_id_js__WEBPACK_IMPORTED_MODULE_3__/* .PROBLEM_ID */ .Y.pattern.test(raw);
const problems = listOf((raw, name) => isProblemId(raw) ? raw : reject(name, raw, 'a comma-separated list of question ids such as abc387_f'));
const sampleSize = wholeNumber(0, 1_000_000, ' (0 is all)');
const seed = wholeNumber(0, 2 ** 32 - 1);
const samplesPerProblem = wholeNumber(1, 100);
const maxTokens = optional(wholeNumber(1, 1_000_000));
const thinkingBudget = optional(wholeNumber(1024, 1_000_000, ' tokens, below max-tokens'));
const effort = optional(oneOf(_models_request_js__WEBPACK_IMPORTED_MODULE_7__/* .EFFORTS */ .i));
const promptText = (raw) => (raw === '' ? null : raw);
const mode = oneOf(_core_prices_js__WEBPACK_IMPORTED_MODULE_2__/* .PRICE_MODES */ .Ph);
const batchDeadlineMinutes = wholeNumber(1, 10_000, ' (minutes)');
const batchFallback = oneOf(['none', 'live']);
const concurrency = wholeNumber(1, 256);
const maxCost = decimal(0.01, 1_000_000, ' (USD)');
const maxErrorRate = decimal(0, 1, '');
const deadlineMinutes = wholeNumber(1, 10_000, ' (minutes)');
const testTimeout = wholeNumber(1, 60, ' (seconds)');
const memoryLimitMb = wholeNumber(64, 1_048_576, ' (MiB)');
const python = oneLine('a Python interpreter: a name on PATH or a path');
const pythonPackages = oneOf(['reference', 'as-is']);
const sandbox = oneOf(_judge_sandbox_kinds_js__WEBPACK_IMPORTED_MODULE_5__/* .SANDBOX_CHOICES */ .Lg);
const resultsFile = oneLine('the path of the file to write');
const answersFile = optional(resultsFile);
/** A calendar day, `YYYY-MM-DD`. 2025-02-30 is refused; `Date` would make it a day in March. */
const day = (raw, name) => {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(raw) ? Date.parse(`${raw}T00:00:00Z`) : Number.NaN;
    const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(raw);
    return real ? raw : reject(name, raw, 'a calendar day as YYYY-MM-DD');
};
/** An address without a trailing slash. User info is refused, and never shown: it is a secret that would reach logs. */
const baseUrl = optional((raw, name) => {
    const allowed = 'an http or https address without user info, query or fragment';
    const url = URL.canParse(raw) ? new URL(raw) : null;
    if (url === null || !/^https?:$/.test(url.protocol))
        return reject(name, hideUserInfo(raw), allowed);
    if (url.username + url.password + url.search + url.hash !== '')
        return reject(name, `${url.origin}/…`, allowed);
    return url.href.replace(/\/+$/, '');
});
const hideUserInfo = (raw) => raw.replace(/.*@/s, '***@');
/** A key that fits into a header. Its text is never shown. */
const apiKey = optional((raw, name) => /^[\x21-\x7e]+$/.test(raw) ? raw : reject(name, '***', 'one line of printable ASCII without blanks'));


/***/ }),

/***/ 5773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lg: () => (/* binding */ SANDBOX_CHOICES),
/* harmony export */   Xm: () => (/* binding */ isDisposable)
/* harmony export */ });
/* unused harmony export SANDBOX_KINDS */
/**
 * Ways to isolate a solution, best first.
 *
 * - `bwrap-root`: we are root. One warm sandbox serves many solutions, each under a uid of its own.
 * - `bwrap-sudo`: the same, through `sudo -n`.
 * - `bwrap-user`: unprivileged namespaces. A sandbox has a single uid, so it serves one solution and is thrown away.
 * - `none`: no isolation at all. Used only where it is named.
 */
const SANDBOX_KINDS = ['bwrap-root', 'bwrap-sudo', 'bwrap-user', 'none'];
/** Values of the input `sandbox`. */
const SANDBOX_CHOICES = ['auto', ...SANDBOX_KINDS];
/** True for a kind whose sandboxes serve one solution each. */
const isDisposable = (kind) => kind === 'bwrap-user';


/***/ }),

/***/ 7440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ EFFORTS)
/* harmony export */ });
/** Levels of effort that a model can be asked for, from least to most. `none` switches thinking off. */
const EFFORTS = ['none', 'low', 'medium', 'high', 'xhigh', 'max'];


/***/ }),

/***/ 2392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vs: () => (/* binding */ comparisonRows),
/* harmony export */   WR: () => (/* binding */ points),
/* harmony export */   Zl: () => (/* binding */ gateRows),
/* harmony export */   e5: () => (/* binding */ testText),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   k0: () => (/* binding */ shortVerdict),
/* harmony export */   ou: () => (/* binding */ flipsOf),
/* harmony export */   x8: () => (/* binding */ signed)
/* harmony export */ });
/* harmony import */ var _core_statistics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9861);
/* harmony import */ var _gates_cost_alert_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7535);
/* harmony import */ var _gates_regression_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4320);
/* harmony import */ var _text_numbers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4418);
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8127);





/** `+1.3 points`, from a share; never `-0.0`. */
const points = (share) => `${signed(share)} points`;
/** `+1.0` */
const signed = (share) => {
    const rounded = Math.round(share * 1000) / 10 || 0;
    return `${rounded < 0 ? '' : '+'}${rounded.toFixed(1)}`;
};
/** `McNemar p 0.0042` */
const testText = ({ kind, p }) => `${_gates_regression_js__WEBPACK_IMPORTED_MODULE_2__/* .TEST_NAMES */ .mR[kind]} p ${pValue(p)}`;
const pValue = (p) => (p < 0.0001 ? 'below 0.0001' : p.toPrecision(2));
/** The comparison in one sentence, without claiming more certainty than there is. */
function sentence({ comparison, baseline }) {
    if (comparison.kind === 'incomparable')
        return `Not compared with the baseline: ${_gates_regression_js__WEBPACK_IMPORTED_MODULE_2__/* .INCOMPARABLE */ .qJ[comparison.reason]}.`;
    const day = baseline.runDate.slice(0, 10);
    const number = `${points(comparison.difference.mean)}, ${uncertainty(comparison)}`;
    const notes = [
        comparison.kind === 'other_sample' ? 'It has other problems, so only the shares were compared.' : '',
        comparison.modeNote,
    ];
    const other = notes.map((note) => note && ` ${note}`).join('');
    const settings = comparison.sameConfiguration ? '' : '; settings changed too, so the model need not be the cause';
    switch (comparison.word) {
        case 'within_noise':
            return `Within noise of the baseline of ${day} (${number})${comparison.sameConfiguration ? '' : '; settings changed too'}.${other}`;
        case 'unusual':
            return (`${capital(direction(comparison))} than the baseline of ${day}, beyond noise (${number}); worth a look, not a proof` +
                `${settings}.${other}`);
    }
}
/** The comparison in a few words, for the headline. */
function shortVerdict({ comparison }) {
    if (comparison.kind === 'incomparable')
        return 'not comparable with the baseline';
    const settings = comparison.sameConfiguration ? '' : ', settings changed';
    const number = `(${points(comparison.difference.mean)}${settings})`;
    switch (comparison.word) {
        case 'within_noise':
            return `within noise of the baseline ${number}`;
        case 'unusual':
            return `${direction(comparison)} than the baseline, beyond noise ${number}`;
    }
}
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const direction = ({ difference }) => (difference.mean < 0 ? 'lower' : 'higher');
/** The interval; where all pairs are alike it would have no width and claim certainty, so the pairs are named instead. */
function uncertainty(comparison) {
    if (comparison.kind === 'same_sample' && areAllAlike(comparison)) {
        return `${comparison.difference.mean === 0 ? 'no problem' : 'every problem'} of ${comparison.compared} flipped`;
    }
    const { low, high } = comparison.difference.interval;
    return `95 % interval ${signed(low)} to ${signed(high)}`;
}
const areAllAlike = ({ difference: { mean }, meanSquare }) => mean === 0 ? meanSquare === 0 : Math.abs(mean) === 1;
/** Names and texts of the rows about the comparison. */
function comparisonRows({ baseline, comparison, regression }) {
    const { name, runDate, results } = baseline;
    const score = results.score === null ? 'no score' : `pass@1 ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .percent */ .KN)(results.score)}`;
    return [
        ['baseline', (0,_text_printable_js__WEBPACK_IMPORTED_MODULE_4__/* .printableLine */ .o)(`${name} of ${runDate}, ${score}`)],
        ...(comparison.kind === 'incomparable' ? [] : numbers(comparison, results.score ?? 0)),
        ['regression', decided(regression)],
    ];
}
function decided(regression) {
    switch (regression.kind) {
        case 'regressed':
            return `yes: worse, ${_gates_regression_js__WEBPACK_IMPORTED_MODULE_2__/* .TEST_NAMES */ .mR[regression.test]} p < 0.01`;
        case 'not_regressed':
            return 'none visible at p < 0.01';
        case 'undecidable':
            return `not decidable: ${regression.reason}`;
    }
}
function numbers(comparison, scoreBefore) {
    const difference = `${points(comparison.difference.mean)}, ${uncertainty(comparison)}`;
    const settings = ['settings', settingsLine(comparison.changedSettings)];
    if (comparison.kind === 'other_sample') {
        const { p } = comparison.test;
        return [['difference', `${difference} (Newcombe, other problems), p ${pValue(p)}`], settings];
    }
    const { compared, lost, gained, test } = comparison;
    const isOneEach = test.kind === 'mcnemar';
    const visible = isOneEach
        ? (0,_core_statistics_js__WEBPACK_IMPORTED_MODULE_0__/* .smallestRegression */ .$f)({ pairs: compared, noise: noiseOf(comparison), score: scoreBefore + comparison.difference.mean / 2 }, _gates_regression_js__WEBPACK_IMPORTED_MODULE_2__/* .REGRESSION_LEVEL */ .NC, comparison.spread)
        : null;
    const flips = `${lost.length} lost, ${gained.length} gained`;
    return [
        ['difference', `${difference}, over ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(compared, 'pair')}${isOneEach ? '' : `; ${testText(test)}`}`],
        [
            'flipped',
            isOneEach
                ? `${flips}; McNemar p ${pValue(test.p)}, day-to-day spread counted`
                : `${flips}, of those solved with every answer`,
        ],
        ...(visible === null
            ? []
            : [
                ['visible drop', `${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .percent */ .KN)(visible).replace(' %', ' points')} or more, with a probability of 80 %`],
            ]),
        settings,
    ];
}
/** Share of problems that noise alone flips each way: what both directions have in common. */
const noiseOf = ({ lost, gained, compared }) => Math.min(lost.length, gained.length) / compared;
const MOST_SETTINGS = 6;
const settingsLine = (changes) => {
    if (changes.length === 0)
        return 'the same';
    const more = changes.length > MOST_SETTINGS ? [`${changes.length - MOST_SETTINGS} more`] : [];
    return ['changed', [...changes.slice(0, MOST_SETTINGS).map(settingText), ...more].join(', ')].join(': ');
};
const settingText = ({ name, before, after }) => `${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_4__/* .printableLine */ .o)(name, 60)} ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_4__/* .printableLine */ .o)(before ?? 'off', 40)} -> ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_4__/* .printableLine */ .o)(after ?? 'off', 40)}`;
function flipsOf({ problems }, { baseline, comparison }) {
    if (comparison.kind !== 'same_sample')
        return { lost: [], gained: [] };
    const now = new Map(problems.map((problem) => [problem.problem_id, problem]));
    const then = new Map(baseline.results.problems.map(({ problem_id, error_type }) => [problem_id, error_type]));
    const flips = (ids, errorOf) => ids.flatMap((id) => {
        const problem = now.get(id);
        return problem ? [{ problem, errorType: errorOf(problem) }] : [];
    });
    return {
        lost: flips(comparison.lost, ({ error_type }) => error_type),
        gained: flips(comparison.gained, ({ problem_id }) => then.get(problem_id) ?? null),
    };
}
/** Names and texts of the gates that are on. */
const gateRows = ({ verdicts, month }) => [
    ...verdicts.map(({ gate, outcome, reason }) => [
        gate,
        `${outcome === 'failed' ? 'FAILED: ' : ''}${reason}`,
    ]),
    ...monthRows(month),
];
function monthRows(month) {
    switch (month.kind) {
        case 'off':
            return [];
        case 'unknown':
            return [['cost-alert', `not checked: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_4__/* .printableLine */ .o)(month.reason, 300)}`]];
        case 'known':
            return [['cost-alert', `${month.isReached ? 'REACHED: ' : ''}${(0,_gates_cost_alert_js__WEBPACK_IMPORTED_MODULE_1__/* .monthLine */ .RV)(month)}`]];
    }
}


/***/ }),

/***/ 2961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   iN: () => (/* binding */ describeUncollected),
/* harmony export */   jz: () => (/* binding */ unmeasuredText),
/* harmony export */   oH: () => (/* binding */ extraRows),
/* harmony export */   oW: () => (/* binding */ caveats),
/* harmony export */   rs: () => (/* binding */ costText)
/* harmony export */ });
/* harmony import */ var _core_benchmarks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5547);
/* harmony import */ var _core_errata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2450);
/* harmony import */ var _core_score_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(677);
/* harmony import */ var _core_shards_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1642);
/* harmony import */ var _core_statistics_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9861);
/* harmony import */ var _text_numbers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4418);
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8127);
/* harmony import */ var _comparison_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2392);








/** The truth in one line: model, score, interval, sample, verdict against the baseline. */
function headline(results, { gates }) {
    const { model, sample, demo } = results;
    const name = (0,_text_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .printableLine */ .o)(model.display_name ?? model.id, 80);
    const window = sample.start_date === null ? '' : `, ${sample.start_date} to ${sample.end_date}`;
    const where = `${sample.size} of ${sample.population} ${(0,_core_benchmarks_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(results.benchmark).item}s${window}`;
    const against = gates.against === null ? '' : `; ${(0,_comparison_js__WEBPACK_IMPORTED_MODULE_5__/* .shortVerdict */ .k0)(gates.against)}`;
    const demoMark = demo ? 'DEMO, not a measurement: ' : '';
    const shard = (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_3__/* .loneShard */ .rk)(results);
    return shard === null
        ? `${demoMark}${name}: ${numberOf(results)}; ${where}${against}`
        : `${demoMark}shard ${shard} of ${results.shards?.of}, to be merged, without a score of its own: ${name}: ${countsOf(results)}; its sample: ${where}`;
}
function solvedIn({ benchmark, config }) {
    const { passed } = (0,_core_benchmarks_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(benchmark);
    return config.samples_per_problem === 1 ? passed : `${passed} with every answer`;
}
function numberOf(results) {
    const { score, confidence, passed_count, total_count, status } = results;
    return score === null || confidence === null
        ? `no score, the run ${status}`
        : `${(0,_core_benchmarks_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(results.benchmark).score} ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .percent */ .KN)(score)} (95 % interval ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .percent */ .KN)(confidence.low)} to ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .percent */ .KN)(confidence.high)}), ` +
            `${passed_count} of ${total_count} ${solvedIn(results)}`;
}
function countsOf(results) {
    const counts = `${results.passed_count} of its ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U9)((0,_core_shards_js__WEBPACK_IMPORTED_MODULE_3__/* .problemsOf */ .GW)(results).length, (0,_core_benchmarks_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(results.benchmark).item)} ${solvedIn(results)}`;
    return results.status === 'failed' ? `failed, ${counts}` : counts;
}
/** What a reader must know before believing the headline, one line each. */
function caveats(results, { stoppedBy, remarks, uncollected, prompt }) {
    const { score_bounds, status, config, shards } = results;
    const shard = (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_3__/* .loneShard */ .rk)(results);
    const missing = unmeasuredText(results);
    const absent = (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_3__/* .missingShards */ .Q0)(results);
    const bounds = score_bounds === null || shard !== null
        ? ''
        : `; the score would be ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .percent */ .KN)(score_bounds.low)} to ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .percent */ .KN)(score_bounds.high)} with them`;
    return [
        ...(stoppedBy === null
            ? []
            : [`stopped: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .printableLine */ .o)(stoppedBy.message, 400)} — ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .printableLine */ .o)(stoppedBy.help, 400)}`]),
        ...remarks,
        ...(uncollected === null ? [] : [describeUncollected(uncollected)]),
        ...(absent.length === 0 || shard !== null
            ? []
            : [`without shard ${absent.join(', ')} of ${shards?.of}: their problems count as not asked`]),
        ...(missing === null ? [] : [`${status}: ${missing} not measured${bounds}`]),
        ...(prompt === 'ours' ? ["not comparable with the leaderboard: the prompt is this Action's own"] : []),
        ...(config.sandbox === 'none' ? ['judged without a sandbox'] : []),
    ];
}
/** `$1.2345`, or why it is not known. */
function costText({ input_cost, output_cost, input_tokens, cost_bound }) {
    if (input_cost === null || output_cost === null) {
        return input_tokens === null ? 'not counted by the server' : 'price unknown';
    }
    return `${cost_bound === 'at_most' ? 'at most ' : ''}${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .dollars */ .E9)(input_cost + output_cost)}`;
}
/** Says who collects what is in open batches. */
function describeUncollected({ ids, requests, collectableBy }) {
    const where = ids.length > 1 ? `batches ${ids.join(', ')}` : ids.length > 0 ? `batch ${ids[0]}` : 'a batch';
    const are = ids.length > 1 ? 'are' : 'is';
    return `${where} with ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U9)(requests, 'answer')} ${are} open and paid for${COLLECTORS[collectableBy]}`;
}
const COLLECTORS = {
    next_run: ': the next run with the same settings collects that without paying again; its result has the date of the submission',
    resumed_run: ', but could not be saved for the next run: only this run, resumed, can collect that',
};
/** `2 problems`, or `3 of 500 answers` where problems have several; null when everything was measured. */
function unmeasuredText(results) {
    const problems = (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_3__/* .problemsOf */ .GW)(results);
    const samplesPerProblem = results.config.samples_per_problem;
    const missing = (0,_core_score_js__WEBPACK_IMPORTED_MODULE_2__/* .missingAnswers */ .y)(problems, { samplesPerProblem });
    if (missing === 0)
        return null;
    if (samplesPerProblem === 1)
        return (0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U9)((0,_core_shards_js__WEBPACK_IMPORTED_MODULE_3__/* .unmeasuredCount */ .JY)(results), (0,_core_benchmarks_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(results.benchmark).item);
    return `${missing} of ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U9)(problems.length * samplesPerProblem, 'answer')}`;
}
/** Names and texts of further rows about the score; none without a score, and for a lone shard. */
function extraRows(results) {
    const { score, total_count, problems, config, instruction_scores: instructions } = results;
    const { item } = (0,_core_benchmarks_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(results.benchmark);
    if (score === null || (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_3__/* .loneShard */ .rk)(results) !== null)
        return [];
    const drop = total_count < 2 ? null : (0,_core_statistics_js__WEBPACK_IMPORTED_MODULE_4__/* .smallestDetectableDrop */ .Gh)(score, total_count, _core_statistics_js__WEBPACK_IMPORTED_MODULE_4__/* .PUBLIC_SPREAD */ .gc);
    const sound = (0,_core_errata_js__WEBPACK_IMPORTED_MODULE_1__/* .scoreWithoutErrata */ .yV)(problems, { samplesPerProblem: config.samples_per_problem, maxErrorRate: 1 });
    const hasErrata = sound !== null && sound.total_count < total_count && sound.score !== null;
    return [
        ...(instructions === null ? [] : instructionRows(instructions)),
        ...(drop === null
            ? []
            : [
                ['smallest drop', `${(drop * 100).toFixed(1)} points, to be visible against a run on other ${item}s`],
            ]),
        ...(hasErrata
            ? [
                ['without errata', `${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .percent */ .KN)(sound.score)} of the ${sound.total_count} ${item}s without known errata`],
            ]
            : []),
    ];
}
const instructionRows = (scores) => [
    ['instructions', `${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .percent */ .KN)(scores.instruction_strict)} strict, ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .percent */ .KN)(scores.instruction_loose)} loose`],
    ['prompts, loose', (0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_7__/* .percent */ .KN)(scores.prompt_loose)],
];


/***/ }),

/***/ 5633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readJsonText)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZIP = Buffer.from('PK');
/**
 * Reads a file that should hold JSON, without the mark that some editors put in front of it.
 * @throws Error for a file that is not text in UTF-8, saying what it is
 */
async function readJsonText(path) {
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path);
    for (const mark of [GZIP, ZIP]) {
        if (bytes.subarray(0, 2).equals(mark))
            throw new Error('it is compressed: unpack it first');
    }
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw new Error('it is not text in UTF-8');
    }
}


/***/ }),

/***/ 9395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readResultsFile),
/* harmony export */   q: () => (/* binding */ readSoundResults)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _core_consistency_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1171);
/* harmony import */ var _core_parse_results_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7047);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(187);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9824);
/* harmony import */ var _json_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5633);






/** A run of two thousand problems has about 1 MB. */
const MOST_BYTES = 16_000_000;
const MOST_ISSUES = 5;
/**
 * Reads a results.json and validates its shape, its numbers against each other, its fingerprints and its id.
 * Rejects with BenchmarkError of the given code, naming what is wrong.
 * @param role name of the file in messages, e.g. the input that named it
 */
async function readResultsFile(path, code, role) {
    const read = await readSoundResults(path);
    const refuse = (reason, help) => new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BenchmarkError */ .E(code, `${role} ${path} ${reason}`, help);
    switch (read.kind) {
        case 'sound':
            return read.results;
        case 'unreadable':
            throw refuse(`cannot be read: ${read.reason}`, 'Check the path.');
        case 'unsound':
            throw refuse(`is not a valid results.json: ${read.issues}`, 'Use the file exactly as the benchmark wrote it.');
    }
}
/** As `readResultsFile`, for a caller with messages of its own. Never rejects. */
async function readSoundResults(path) {
    const text = await readText(path).then((content) => ({ content }), (error) => ({ reason: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .describeError */ .U)(error) }));
    if ('reason' in text)
        return { kind: 'unreadable', ...text };
    const value = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .jsonOf */ .o)(text.content);
    if (value === undefined)
        return { kind: 'unsound', issues: 'it is no JSON, or only a part of it' };
    const parsed = (0,_core_parse_results_js__WEBPACK_IMPORTED_MODULE_2__/* .parseResults */ .c)(value);
    if (parsed.kind === 'invalid')
        return { kind: 'unsound', issues: listOf(parsed.issues) };
    const { results } = parsed;
    const issues = [...(0,_core_consistency_js__WEBPACK_IMPORTED_MODULE_1__/* .findInconsistencies */ .j)(results), ...(await (0,_core_consistency_js__WEBPACK_IMPORTED_MODULE_1__/* .findIdentityInconsistencies */ .B)(results))];
    return issues.length === 0 ? { kind: 'sound', results } : { kind: 'unsound', issues: listOf(issues) };
}
const listOf = (issues) => {
    const more = issues.length > MOST_ISSUES ? `; ${issues.length - MOST_ISSUES} more` : '';
    return `${issues.slice(0, MOST_ISSUES).join('; ')}${more}`;
};
async function readText(path) {
    const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
    if (size > MOST_BYTES)
        throw new Error(`it has ${size} bytes, more than any results.json`);
    return (0,_json_text_js__WEBPACK_IMPORTED_MODULE_4__/* .readJsonText */ .g)(path);
}


/***/ }),

/***/ 8258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ NODE_CLOCK)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/** Real time and chance. */
const NODE_CLOCK = {
    sleep: (ms, stop) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, { signal: stop }),
    random: Math.random,
};


/***/ }),

/***/ 272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ graceAfter),
/* harmony export */   k3: () => (/* binding */ isAbortOf),
/* harmony export */   si: () => (/* binding */ listenForSignals)
/* harmony export */ });
/** Exit codes by convention of programs that were ended by a signal. */
const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143 };
/** How long answers on their way may still arrive. GitHub sends the next signal after 7.5 s, and the report needs the rest. */
const GRACE_MS = 5000;
/** One press of Ctrl-C may arrive twice: from the terminal and from a parent process. */
const SAME_SIGNAL_MS = 1000;
/** Listens for signals: the first one ends the run in good order, another one a moment later kills the process. */
function listenForSignals(announce) {
    const abort = new AbortController();
    let code = null;
    const stopListening = () => {
        process.removeListener('SIGINT', onSignal);
        process.removeListener('SIGTERM', onSignal);
    };
    const onSignal = (name) => {
        if (code !== null)
            return;
        setTimeout(stopListening, SAME_SIGNAL_MS).unref();
        code = SIGNAL_CODES[name];
        announce(`interrupted: answers on their way get ${GRACE_MS / 1000} s, then what is there is reported; interrupt again to quit at once`);
        abort.abort(new Error(`interrupted by ${name}`));
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    return { signal: abort.signal, code: () => code, stopListening };
}
/** Whether an error says nothing but that `signal` was aborted. */
function isAbortOf(signal, error) {
    if (!signal.aborted || !(error instanceof Error))
        return false;
    return error === signal.reason || error.name === 'AbortError' || isAbortOf(signal, error.cause);
}
/** Gives requests in flight some time after an interrupt: they are paid for whether or not their answers arrive. */
function graceAfter(interrupt, { sleep }) {
    const late = new AbortController();
    const over = new AbortController();
    const begin = () => sleep(GRACE_MS, over.signal).then(() => late.abort(interrupt.reason), ignoreCancelledSleep);
    if (interrupt.aborted)
        late.abort(interrupt.reason);
    else
        interrupt.addEventListener('abort', begin, { once: true, signal: over.signal });
    return { signal: late.signal, [Symbol.dispose]: () => over.abort() };
}
/** The sleep is cancelled when nothing is in flight any more. */
const ignoreCancelledSleep = () => { };


/***/ }),

/***/ 2713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ errorLine)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(187);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8127);


/** An error in one line: what happened and what to do. */
const errorLine = (error) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BenchmarkError */ .E
    ? `${error.message} — ${error.help}`
    : `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error)} — Please report this.`, 1000);


/***/ }),

/***/ 7919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   nM: () => (/* binding */ row),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** Escapes a text for a page: no foreign text becomes an element or an attribute. */
const escapeHtml = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
const htmlOf = (cell) => (typeof cell === 'string' ? escapeHtml(cell) : cell.html);
/** @param url a trusted or checked address: it is escaped, not checked */
const link = (text, url) => ({
    html: `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`,
});
const row = (cells, element = 'td') => `<tr>${cells.map((cell) => `<${element}>${htmlOf(cell) || '&nbsp;'}</${element}>`).join('')}</tr>\n`;
const table = (head, rows) => `<table>\n${head.length === 0 ? '' : row(head, 'th')}${rows.join('')}</table>\n`;
/** A list that is opened by a click. The summary page reads Markdown between tags, but not beside them: blank lines. */
const details = (title, body) => `<details><summary>${escapeHtml(title)}</summary>\n\n${body}\n</details>\n`;


/***/ }),

/***/ 9824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ jsonOf)
/* harmony export */ });
/** Parses JSON; undefined for a text that is none: the caller decides what that means. */
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 4418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ dollars),
/* harmony export */   KN: () => (/* binding */ percent),
/* harmony export */   LU: () => (/* binding */ tokens),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   oh: () => (/* binding */ thousands),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
// Formats of numbers in both summaries.
const percent = (share) => `${(share * 100).toFixed(1)} %`;
const thousands = (value) => value.toLocaleString('en-US');
const dollars = (usd) => `$${usd.toFixed(4)}`;
const count = (value, what) => `${thousands(value)} ${what}${value === 1 ? '' : 's'}`;
/** `47 s`, `12 min 30 s`, `1 h 50 min`. */
function duration(seconds) {
    if (seconds < 60)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    const minutes = Math.floor(whole / 60);
    return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
/** Tokens of answers; null where a server counts none. */
const tokens = (count) => count === null ? 'not counted by the server' : thousands(count);


/***/ }),

/***/ 8127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ printableLine)
/* harmony export */ });
/* unused harmony export quoted */
// Titles, answers and details are foreign text: in a terminal a control character can move the cursor, and a
// bidirectional mark can make a line read as another.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Makes one line that is safe to print: blanks joined, unprintable characters replaced, cut to `width` characters. */
function printableLine(text, width = 200) {
    const line = text.replace(/\s+/g, ' ').trim().replace(UNPRINTABLE, '\uFFFD');
    return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}
/** Makes lines that are safe to print, each behind a bar, so that no foreign line looks like one of this program. */
const quoted = (text) => text
    .split(/\r?\n/)
    .map((line) => `  │ ${line.replaceAll('\t', '    ').replace(UNPRINTABLE, '\uFFFD')}`)
    .join('\n');


/***/ }),

/***/ 4158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ee: () => (/* reexport */ costReport),
  J8: () => (/* reexport */ driftState),
  mr: () => (/* reexport */ lengthState),
  u6: () => (/* reexport */ pairedChange),
  c6: () => (/* reexport */ problemDetails),
  ed: () => (/* reexport */ received),
  t9: () => (/* reexport */ runDetail),
  kK: () => (/* reexport */ runList),
  d0: () => (/* reexport */ runProblem),
  eX: () => (/* reexport */ runProblems),
  KL: () => (/* reexport */ runSummary)
});

// UNUSED EXPORTS: answerKinds, comparison, driftEpisode, driftVerdict, headline, health, latestRun, models, problemHistory, provenance, settingChange, soundScore, trends

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./lib/core/results.js
var results = __webpack_require__(3209);
;// CONCATENATED MODULE: ./lib/core/api/shared.js


const { model, sample, config, confidence, cost_bound, score_bounds, github, shards } = results/* resultsSchema */.sy.shape;
const problemResult = results/* resultsSchema */.sy.shape.problems.unwrap();
const count = schemas/* int */.Whr().min(0);
const share = schemas/* number */.aig().min(0).max(1);
const usd = schemas/* number */.aig().min(0);
const date = iso/* date */.p6();
const time = iso/* datetime */.w$();
const month = schemas/* string */.YjP().regex(/^\d{4}-\d{2}$/);
const interval = schemas/* strictObject */.rej({ low: schemas/* number */.aig(), high: schemas/* number */.aig() });
const runRef = schemas/* strictObject */.rej({ id: schemas/* string */.YjP(), run_date: time });
const shared_window = schemas/* strictObject */.rej({ from: date, to: date });

;// CONCATENATED MODULE: ./lib/core/api/change.js


const change_interval = schemas/* strictObject */.rej({ mean: schemas/* number */.aig(), low: schemas/* number */.aig(), high: schemas/* number */.aig() });
const moment = {
    /** The first run since the most likely time of the change. */
    since: runRef,
    /** Runs between which the first run since the change lies, nine times of ten. */
    range: schemas/* strictObject */.rej({ first: runRef, last: runRef }),
};
const alarm = {
    direction: schemas/* enum */.k5n(['down', 'up']),
    ...moment,
    /** Score after minus score before, with its 95 % interval. */
    change: change_interval,
};
const tooEarly = schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('too_early'), runs: count, of: count });
/** Runs from before the present way of computing this, which the Worker has not got to yet. */
const recomputing = schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('recomputing') });
const verdicts = [
    tooEarly,
    recomputing,
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('within_noise') }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('unusual'), ...alarm }),
];
/** Evidence of a change in a series at one of its runs, see `core/statistics/drift.ts`. */
const driftVerdict = schemas/* discriminatedUnion */.gMt('kind', verdicts);
/** How a series stands at its last run: only here an alarm can be confirmed. */
const driftState = schemas/* discriminatedUnion */.gMt('kind', [
    ...verdicts,
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('confirmed'),
        ...alarm,
        /** Full runs before the change and from it on, which say the same: see `core/statistics/confirm.ts`. */
        full_runs: schemas/* strictObject */.rej({ before: count, after: count, pairs: count, p: share, change: change_interval }),
        /** The runs since the change compared with one another. */
        since_then: driftVerdict,
    }),
]);
/**
 * Length of the answers of a series at its last run, in output tokens: it says that something changed, never that it got
 * worse, and raises no alarm. See `core/statistics/lengths.ts`.
 */
const lengthState = schemas/* discriminatedUnion */.gMt('kind', [
    tooEarly,
    recomputing,
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('unchanged') }),
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('changed'),
        ...moment,
        /** Length after over length before, minus one, with its 95 % interval: -0.12 is 12 % shorter. */
        change: change_interval,
    }),
]);
/** Shares of the measured problems that were answered without a whole program to judge. */
const answerKinds = schemas/* strictObject */.rej({ truncated: share, refusal: share, no_code: share });
/** Runs that follow one another and are unusual in the same direction, as the last of them sees it. */
const driftEpisode = schemas/* strictObject */.rej({
    ...alarm,
    first: runRef,
    last: runRef,
    /** The series had a run without this alarm since. */
    is_over: schemas/* boolean */.zMY(),
});
const settingChange = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    before: schemas/* string */.YjP().nullable(),
    after: schemas/* string */.YjP().nullable(),
});
const mcnemar = schemas/* strictObject */.rej({ p: share, mid_p: share, one_sided: share });
/** Comparison with another run on the same problems. */
const pairedChange = schemas/* strictObject */.rej({
    word: schemas/* enum */.k5n(['within_noise', 'unusual']),
    difference: schemas/* strictObject */.rej({ mean: schemas/* number */.aig(), standard_error: schemas/* number */.aig(), low: schemas/* number */.aig(), high: schemas/* number */.aig() }),
    /** Number of problems that both runs measured. */
    compared: count,
    lost: count,
    gained: count,
    /** McNemar's test on `lost` and `gained`; it decides `word` where each problem has one answer. */
    mcnemar,
    /** The test that decided `word`. */
    test: schemas/* strictObject */.rej({ kind: schemas/* enum */.k5n(['mcnemar', 'paired_shares']), p: share }),
});

// EXTERNAL MODULE: ./lib/core/outcome.js
var outcome = __webpack_require__(1307);
// EXTERNAL MODULE: ./lib/core/prices.js + 1 modules
var prices = __webpack_require__(7426);
;// CONCATENATED MODULE: ./lib/core/api/runs.js






/** Score without the problems in the benchmark's list of errata. */
const soundScore = schemas/* strictObject */.rej({ score: share, total_count: count, low: share, high: share });
/** Who posted a run: a workflow at a commit, as GitHub's token states, or somebody with the dashboard's key. */
const provenance = schemas/* discriminatedUnion */.gMt('kind', [
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('github'),
        repository: schemas/* string */.YjP(),
        ref: schemas/* string */.YjP(),
        /** `job_workflow_ref`: repository, path and ref of the workflow file. */
        workflow: schemas/* string */.YjP(),
        commit: schemas/* string */.YjP(),
        run_id: count,
    }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('key') }),
]);
const runSummary = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP(),
    /** Attempt of the run; a higher one replaces the lower ones. */
    attempt: count,
    demo: schemas/* boolean */.zMY(),
    benchmark: schemas/* string */.YjP(),
    /** Only points of one series may be joined by a line. */
    series: schemas/* string */.YjP(),
    model: model.pick({ provider: true, id: true, display_name: true, served_model: true }),
    run_date: time,
    status: schemas/* enum */.k5n(outcome/* RUN_STATUSES */.LV),
    score: share.nullable(),
    confidence: confidence,
    score_bounds: score_bounds,
    score_without_errata: soundScore.nullable(),
    passed_count: count,
    total_count: count,
    errored_count: count,
    sample: sample.pick({ size: true, population: true, release: true, start_date: true, end_date: true }),
    mode: schemas/* enum */.k5n(prices/* PRICE_MODES */.Ph),
    environment: config.shape.environment,
    /** Null where the server counted no tokens for a part of the answers. */
    input_tokens: count.nullable(),
    output_tokens: count.nullable(),
    input_cost: usd.nullable(),
    output_cost: usd.nullable(),
    spent_before: usd.nullable(),
    /** All that the run has spent, its earlier attempts too; null when it is not known. */
    cost: usd.nullable(),
    cost_bound: cost_bound,
    duration_seconds: schemas/* number */.aig().min(0),
    github: github,
    provenance,
});
const runList = schemas/* strictObject */.rej({
    demo: schemas/* boolean */.zMY(),
    runs: schemas/* array */.YOg(runSummary),
    /** For `?cursor=`; null on the last page. */
    next_cursor: schemas/* string */.YjP().nullable(),
});
const tally = { passed: count, failed: count, unmeasured: count };
const runDetail = schemas/* strictObject */.rej({
    demo: schemas/* boolean */.zMY(),
    run: runSummary,
    /** Scores of IFEval beside that of the run, which is the share of prompts followed strictly; else null. */
    instruction_scores: results/* resultsSchema */.sy.shape.instruction_scores,
    sample: sample,
    config: config,
    config_fingerprint: schemas/* string */.YjP(),
    price: model.pick({ input_price_per_m: true, output_price_per_m: true }),
    shards: shards,
    action_version: schemas/* string */.YjP(),
    breakdown: schemas/* strictObject */.rej({
        difficulty: schemas/* array */.YOg(schemas/* strictObject */.rej({ value: schemas/* enum */.k5n(outcome/* DIFFICULTIES */.Ke), ...tally })),
        platform: schemas/* array */.YOg(schemas/* strictObject */.rej({ value: schemas/* enum */.k5n(outcome/* PLATFORMS */.P4), ...tally })),
        error_type: schemas/* array */.YOg(schemas/* strictObject */.rej({ value: schemas/* enum */.k5n(outcome/* ERROR_TYPES */.LY), count: count })),
    }),
    /** State of the series at this run; null for a run without a score. */
    drift: driftState.nullable(),
    /** Null for a run without a score, and for one that is not the last of its series. */
    lengths: lengthState.nullable(),
    /** Null for a run without a score. */
    answer_kinds: answerKinds.nullable(),
    /** How much runs of the series vary from day to day, see `core/statistics/spread.ts`; null before it has five runs. */
    spread: schemas/* strictObject */.rej({ day_variance: schemas/* number */.aig().min(0), degrees: schemas/* number */.aig().positive(), wavering: share })
        .nullable(),
    /** Comparison with the previous run of the series; null for the first run and for a run without a score. */
    change: schemas/* strictObject */.rej({ previous: runRef.extend({ score: share, mode: schemas/* enum */.k5n(prices/* PRICE_MODES */.Ph) }), ...pairedChange.shape })
        .nullable(),
    /** Settings that differ from the previous run of the series; for the first one, from the model's previous run. */
    settings_since: schemas/* strictObject */.rej({ previous: runRef, changed: schemas/* array */.YOg(settingChange) }).nullable(),
    /** Smallest drop that a test detects (two-sided 5 %, power 80 %); null when it could not detect the largest one. */
    detectable_drop: schemas/* strictObject */.rej({
        /** For a run on the same problems, at the share of flips in `change`. */
        same_problems: share.nullable(),
        other_problems: share.nullable(),
    }),
});
const latestRun = runDetail.extend({
    /**
     * True if the run is older than `stale_after_hours`, so that its score says nothing about today. Weekdays on which its
     * series mostly has no run do not count.
     */
    stale: schemas/* boolean */.zMY(),
    stale_after_hours: count,
});

;// CONCATENATED MODULE: ./lib/core/api/comparison.js





const comparison = schemas/* strictObject */.rej({
    demo: schemas/* boolean */.zMY(),
    before: runSummary,
    after: runSummary,
    same_series: schemas/* boolean */.zMY(),
    same_configuration: schemas/* boolean */.zMY(),
    same_sample: schemas/* boolean */.zMY(),
    changed_settings: schemas/* array */.YOg(settingChange),
    result: schemas/* discriminatedUnion */.gMt('kind', [
        schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('same_sample'), ...pairedChange.shape }),
        schemas/* strictObject */.rej({
            kind: schemas/* literal */.euz('other_sample'),
            word: schemas/* enum */.k5n(['within_noise', 'unusual']),
            difference: schemas/* strictObject */.rej({ mean: schemas/* number */.aig(), low: schemas/* number */.aig(), high: schemas/* number */.aig() }),
            test: schemas/* strictObject */.rej({ z: schemas/* number */.aig(), p: share }),
        }),
        schemas/* strictObject */.rej({
            kind: schemas/* literal */.euz('incomparable'),
            reason: schemas/* enum */.k5n(['no_score', 'other_benchmark', 'too_few_common_problems']),
        }),
    ]),
    /** Only between runs of the same sample. */
    flips: schemas/* array */.YOg(problemResult.pick({ problem_id: true, title: true, platform: true, difficulty: true }).extend({
        url: schemas/* string */.YjP().nullable(),
        direction: schemas/* enum */.k5n(['lost', 'gained']),
        error_before: schemas/* enum */.k5n(outcome/* ERROR_TYPES */.LY).nullable(),
        error_after: schemas/* enum */.k5n(outcome/* ERROR_TYPES */.LY).nullable(),
    })),
});

// EXTERNAL MODULE: ./lib/core/provider.js
var provider = __webpack_require__(5609);
;// CONCATENATED MODULE: ./lib/core/api/costs.js




const costs = {
    runs: count,
    scored_runs: count,
    /** Runs whose price is not known; the sums leave them out. */
    unpriced_runs: count,
    /** Runs whose server counted no tokens for some of the answers; the sums of tokens cover the others. */
    uncounted_runs: count,
    input_tokens: count,
    output_tokens: count,
    cost: usd,
    /** Problems that passed in runs that have a price and a score. */
    solved: count,
    /** Mean over the runs with a price; null if there are none. */
    average_per_run: usd.nullable(),
    /** All costs, including failed runs, divided by `solved`; null if nothing was solved. */
    per_solved_problem: usd.nullable(),
};
const costReport = schemas/* strictObject */.rej({
    demo: schemas/* boolean */.zMY(),
    window: shared_window,
    this_month: schemas/* strictObject */.rej({ month: month, ...costs }),
    total: schemas/* strictObject */.rej(costs),
    months: schemas/* array */.YOg(schemas/* strictObject */.rej({ month: month, ...costs })),
    /** By month, model and mode, latest month first. */
    rows: schemas/* array */.YOg(schemas/* strictObject */.rej({ month: month, provider: schemas/* enum */.k5n(provider/* PROVIDERS */.x), model: schemas/* string */.YjP(), mode: schemas/* enum */.k5n(prices/* PRICE_MODES */.Ph), ...costs })),
});

;// CONCATENATED MODULE: ./lib/core/api/headline.js



/** The latest scored run of the series that answers for the site, see `core/headline.ts`. */
const headline = latestRun.extend({
    /** Models that the site prefers to this one, and that their providers no longer serve. */
    retired: schemas/* array */.YOg(model.pick({ provider: true, id: true, display_name: true }).extend({ retires_on: date })),
});

// EXTERNAL MODULE: ./lib/core/errata.js
var errata = __webpack_require__(2450);
;// CONCATENATED MODULE: ./lib/core/api/problems.js



const runProblem = schemas/* strictObject */.rej({
    ...problemResult.shape,
    /** Page of the problem at the contest's site. */
    url: schemas/* string */.YjP().nullable(),
    erratum: schemas/* enum */.k5n(errata/* ERRATUM_KINDS */.TK).nullable(),
    /** Outcome in the previous run of the series; null where one of the two did not measure the problem. */
    previous_passed: schemas/* boolean */.zMY().nullable(),
    flip: schemas/* enum */.k5n(['lost', 'gained']).nullable(),
});
const runProblems = schemas/* strictObject */.rej({
    demo: schemas/* boolean */.zMY(),
    run: runRef,
    previous: runRef.nullable(),
    problems: schemas/* array */.YOg(runProblem),
});
const problemFacts = problemResult.pick({
    problem_id: true,
    title: true,
    platform: true,
    difficulty: true,
    contest_date: true,
});
const problemHistory = schemas/* strictObject */.rej({
    demo: schemas/* boolean */.zMY(),
    window: shared_window,
    problem: problemFacts.extend({ url: schemas/* string */.YjP().nullable(), erratum: schemas/* enum */.k5n(errata/* ERRATUM_KINDS */.TK).nullable() }),
    series: schemas/* array */.YOg(schemas/* strictObject */.rej({
        id: schemas/* string */.YjP(),
        model: model.pick({ provider: true, id: true, display_name: true }),
        /** Passes in some runs of the window and fails in others: see `isFlaky`. */
        flaky: schemas/* boolean */.zMY(),
        measured: count,
        passed: count,
        history: schemas/* array */.YOg(problemResult
            .pick({ passed: true, error_type: true, samples: true, passed_samples: true, latency_ms: true, cost: true })
            .extend({ run_id: schemas/* string */.YjP(), run_date: time })),
    })),
});

;// CONCATENATED MODULE: ./lib/core/api/service.js




const models = schemas/* strictObject */.rej({
    demo: schemas/* boolean */.zMY(),
    /** Benchmarks with a scored run, the main one first. */
    benchmarks: schemas/* array */.YOg(schemas/* string */.YjP()),
    models: schemas/* array */.YOg(schemas/* strictObject */.rej({
        ...model.pick({ provider: true, id: true, display_name: true }).shape,
        input_price_per_m: usd.nullable(),
        output_price_per_m: usd.nullable(),
        active: schemas/* boolean */.zMY(),
        /** First day on which its provider no longer serves it; null if none is announced. */
        retires_on: date.nullable(),
        /** Series that its answer comes from, see `dailySeries`; null without a scored run. */
        daily_series: schemas/* string */.YjP().nullable(),
        latest_run: runRef.extend({ status: schemas/* enum */.k5n(outcome/* RUN_STATUSES */.LV), score: share.nullable() }).nullable(),
    })),
});
const health = schemas/* strictObject */.rej({
    status: schemas/* literal */.euz('ok'),
    latest_run: runRef.nullable(),
    /** True if no run has arrived for `stale_after_hours`, not counting weekdays mostly without; false before the first run. */
    stale: schemas/* boolean */.zMY(),
    stale_after_hours: count,
});
const received = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP(),
    attempt: count,
    outcome: schemas/* enum */.k5n(['created', 'replaced', 'unchanged']),
    url: schemas/* string */.YjP(),
    /** State of the run's series, with this run in it; null for a run without a score. */
    drift: driftState.nullable(),
    /** Length of the answers of the series; null for a run without a score. */
    lengths: lengthState.nullable(),
    /** First run of the present alarm: the same for as long as it lasts. Null without an alarm. */
    alarm_began: runRef.nullable(),
});
/** An error by RFC 9457. A `code` never changes its meaning; `detail` is for people. */
const problemDetails = schemas/* strictObject */.rej({
    type: schemas/* string */.YjP(),
    title: schemas/* string */.YjP(),
    status: schemas/* int */.Whr().min(400).max(599),
    code: schemas/* string */.YjP(),
    detail: schemas/* string */.YjP(),
    errors: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    request_id: schemas/* string */.YjP(),
});

;// CONCATENATED MODULE: ./lib/core/api/trends.js




const trendPoint = schemas/* strictObject */.rej({
    run_id: schemas/* string */.YjP(),
    run_date: time,
    status: schemas/* enum */.k5n(['completed', 'partial']),
    score: share,
    confidence: interval,
    score_bounds: interval,
    score_without_errata: soundScore.nullable(),
    passed_count: count,
    total_count: count,
    errored_count: count,
    cost: usd.nullable(),
    /** Natural logarithm of the evidence of a change, which `alarm_threshold` is compared with; null while it is too early. */
    evidence: schemas/* strictObject */.rej({ down: schemas/* number */.aig(), up: schemas/* number */.aig() }).nullable(),
    drift: driftVerdict,
    /** Null where no problem was measured. */
    answer_kinds: answerKinds.nullable(),
});
const band = schemas/* strictObject */.rej({ mean: share, low: share, high: share, sigma: schemas/* number */.aig() });
const provisionalBand = band.extend({
    /** Number of scored runs of the series, over which `mean` is taken. */
    runs: count,
    /** Source of `sigma`: a run that asked each of its problems several times. */
    repeat: schemas/* strictObject */.rej({ run: runRef, problems: count, answers: count, differing: count }),
});
const trends = schemas/* strictObject */.rej({
    demo: schemas/* boolean */.zMY(),
    window: shared_window,
    alarm_threshold: schemas/* number */.aig(),
    series: schemas/* array */.YOg(schemas/* strictObject */.rej({
        id: schemas/* string */.YjP(),
        benchmark: schemas/* string */.YjP(),
        model: model.pick({ provider: true, id: true, display_name: true, served_model: true }),
        sample: sample.pick({ size: true, population: true }),
        environment: config.shape.environment,
        /**
         * Where one more run of the series falls, 95 times of 100, if nothing changed; null before it has five runs, and
         * while it is recomputed. During an alarm it is that of before the change.
         */
        rerun_band: band.nullable(),
        /**
         * Before it has five runs, where a repeat of the same model with the same settings is on record: about the mean of
         * the runs so far, as wide as that repeat says. It raises no alarm.
         */
        provisional_band: provisionalBand.nullable(),
        /** Drift state at its last run in the window. */
        drift: driftState,
        /** Null where the last run in the window is not the last of the series. */
        lengths: lengthState.nullable(),
        /** Alarms in the window, past and present, in order. */
        episodes: schemas/* array */.YOg(driftEpisode),
        points: schemas/* array */.YOg(trendPoint),
        /** Pairs of points that are further apart than usual in the series: no line joins them. */
        gaps: schemas/* array */.YOg(schemas/* strictObject */.rej({ after: runRef, before: runRef, days: count })),
    })),
    /** First run of each series and what changed since the previous run of the same model, else of any model. */
    changes: schemas/* array */.YOg(schemas/* strictObject */.rej({
        run: runRef,
        series: schemas/* string */.YjP(),
        previous: runRef.extend({ series: schemas/* string */.YjP() }),
        kind: schemas/* enum */.k5n(['model', 'settings', 'sample']),
        changed: schemas/* array */.YOg(settingChange),
    })),
    /** Failed runs of the window. They have no score, so they are not points. */
    failed: schemas/* array */.YOg(runRef.extend({ model: model.pick({ provider: true, id: true }), errored_count: count })),
});

;// CONCATENATED MODULE: ./lib/core/api.js
/**
 * Schemas of the API's responses. Shares are from 0 to 1, differences are after minus before, money is USD, times and
 * days are UTC. `demo` at the top of a response applies to all of it: a response never mixes demo and real runs. The
 * page imports only the types.
 */










/***/ }),

/***/ 5547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hj: () => (/* binding */ BENCHMARKS),
/* harmony export */   I5: () => (/* binding */ OWN_DATASET),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   xc: () => (/* binding */ nameInResults)
/* harmony export */ });
/* unused harmony export otherDataset */
/** Benchmarks that the Action can run. */
const BENCHMARKS = ['livecodebench', 'ifeval'];
/** The dataset that each has on Hugging Face. */
const OWN_DATASET = {
    livecodebench: 'livecodebench/code_generation_lite',
    ifeval: 'google/IFEval',
};
/**
 * The dataset of a result, where it is not the benchmark's own: its problems may be any, and a score on them is no score of the
 * benchmark. Null otherwise, and for the demo, which has problems of its own and says so.
 * @param benchmark name in results
 */
function otherDataset(benchmark, dataset) {
    const own = BENCHMARKS.find((name) => name === benchmark);
    return own === undefined || OWN_DATASET[own] === dataset ? null : dataset;
}
/** The name of a benchmark in results. The demo of LiveCodeBench has problems of its own, and with them a name of its own. */
const nameInResults = (name, demo) => demo && name === 'livecodebench' ? 'demo' : name;
const CODE = {
    title: 'LiveCodeBench',
    score: 'pass@1',
    item: 'problem',
    passed: 'solved',
    parts: 'tests',
};
const INSTRUCTIONS = {
    title: 'IFEval',
    score: 'prompt-level strict',
    item: 'prompt',
    passed: 'followed',
    parts: 'instructions',
};
/** @param benchmark name in results; one that is not known here is its own title */
function wordsOf(benchmark) {
    if (benchmark === 'ifeval')
        return INSTRUCTIONS;
    return benchmark === 'livecodebench' ? CODE : { ...CODE, title: benchmark === 'demo' ? 'Programs' : benchmark };
}


/***/ }),

/***/ 756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zd: () => (/* binding */ BEYOND_NOISE),
  Ns: () => (/* reexport */ statistics_confirm/* FEWEST_PAIRS */.Ns),
  ex: () => (/* binding */ compareResults)
});

// EXTERNAL MODULE: ./lib/core/mode-note.js
var mode_note = __webpack_require__(5481);
// EXTERNAL MODULE: ./lib/core/outcome.js
var outcome = __webpack_require__(1307);
// EXTERNAL MODULE: ./lib/core/fingerprint.js
var fingerprint = __webpack_require__(1595);
;// CONCATENATED MODULE: ./lib/core/settings.js

/** All settings that differ, including prices and mode, although these do not start a new series. */
function changedSettings(before, after) {
    const [then, now] = [settingsOf(before), settingsOf(after)];
    return [...new Set([...then.keys(), ...now.keys()])]
        .map((name) => ({ name, before: then.get(name) ?? null, after: now.get(name) ?? null }))
        .filter((change) => change.before !== change.after);
}
/** Settings by name. Display names and fingerprints are left out because they follow from other settings. */
function settingsOf({ model, config, sample }) {
    const { display_name: _name, ...modelSettings } = model;
    const { packages, ...configSettings } = config;
    const { fingerprint: _fingerprint, ...sampleSettings } = sample;
    const groups = { model: modelSettings, config: configSettings, 'config.packages': packages, sample: sampleSettings };
    return new Map(Object.entries(groups).flatMap(([group, settings]) => Object.entries(settings).map(([name, value]) => [`${group}.${name}`, textOf(value)])));
}
const textOf = (value) => value === null ? null : typeof value === 'string' ? value : (0,fingerprint/* canonicalJson */.dj)(value);

// EXTERNAL MODULE: ./lib/core/statistics/paired.js
var paired = __webpack_require__(4090);
// EXTERNAL MODULE: ./lib/core/statistics/paired-shares.js
var paired_shares = __webpack_require__(9155);
// EXTERNAL MODULE: ./lib/core/statistics/spread.js
var spread = __webpack_require__(8848);
// EXTERNAL MODULE: ./lib/core/statistics/unpaired.js
var unpaired = __webpack_require__(7721);
// EXTERNAL MODULE: ./lib/core/statistics/confirm.js
var statistics_confirm = __webpack_require__(9939);
;// CONCATENATED MODULE: ./lib/core/compare.js







/** A difference that so rarely comes by chance is more than noise. Never .05: daily, that cries wolf within a month. */
const BEYOND_NOISE = 0.01;

/**
 * Compares two results, of one series or of two; whether their settings differ is part of the answer.
 * @param own how much runs of `before`'s series vary from day to day, where it has five (`driftOf`): it counts if `after`
 * belongs to that series too, else that of public re-runs
 */
function compareResults(before, after, own = null) {
    if (before.score === null || after.score === null)
        return { kind: 'incomparable', reason: 'no_score' };
    if (before.benchmark !== after.benchmark)
        return { kind: 'incomparable', reason: 'other_benchmark' };
    if (before.sample.fingerprint !== after.sample.fingerprint)
        return compareOtherSample(before, after);
    const isOneSeries = isSameConfiguration(before, after) && before.model.provider === after.model.provider;
    return compareSameSample(before, after, (isOneSeries ? own : null) ?? spread/* PUBLIC_SPREAD */.gc);
}
function compareSameSample(before, after, spread) {
    const earlier = new Map(measured(before).map((problem) => [problem.problem_id, problem]));
    const pairs = measured(after).flatMap((now) => {
        const then = earlier.get(now.problem_id);
        return then ? [{ then, now }] : [];
    });
    if (pairs.length < 2)
        return { kind: 'incomparable', reason: 'too_few_common_problems' };
    const lost = pairs.filter(({ then, now }) => then.passed && !now.passed).map(({ now }) => now.problem_id);
    const gained = pairs.filter(({ then, now }) => !then.passed && now.passed).map(({ now }) => now.problem_id);
    const flips = (0,paired/* mcnemar */.o)({ lost: lost.length, gained: gained.length });
    const shares = pairs.map(({ then, now }) => ({ before: countOf(then), after: countOf(now) }));
    const isOneEach = shares.every(({ before, after }) => before.samples === 1 && after.samples === 1);
    const test = { kind: isOneEach ? 'mcnemar' : 'paired_shares', p: (0,paired_shares/* pairedSharesTest */.g)(shares, spread) };
    return {
        kind: 'same_sample',
        word: wordOf(test.p),
        changedSettings: changedSettings(before, after),
        sameConfiguration: isSameConfiguration(before, after),
        compared: pairs.length,
        lost,
        gained,
        test,
        mcnemar: flips,
        difference: (0,paired_shares/* pairedSharesDifference */.P)(shares, spread),
        meanSquare: pairs.reduce((sum, { then, now }) => sum + (passedShare(now) - passedShare(then)) ** 2, 0) / pairs.length,
        spread,
        modeNote: (0,mode_note/* modeNote */.K)(before.config.mode, after.config.mode),
    };
}
const wordOf = (p) => (p < BEYOND_NOISE ? 'unusual' : 'within_noise');
const countOf = ({ passed_samples: passed, samples }) => ({ passed, samples });
const isSameConfiguration = (before, after) => before.config_fingerprint === after.config_fingerprint;
function compareOtherSample(before, after) {
    const { z, p, mean, interval } = (0,unpaired/* unpairedDifference */._)(proportion(after), proportion(before), spread/* PUBLIC_SPREAD */.gc);
    return {
        kind: 'other_sample',
        word: wordOf(p),
        changedSettings: changedSettings(before, after),
        sameConfiguration: isSameConfiguration(before, after),
        test: { z, p },
        difference: { mean, interval },
        modeNote: (0,mode_note/* modeNote */.K)(before.config.mode, after.config.mode),
    };
}
const measured = (results) => results.problems.filter((problem) => !(0,outcome/* isUnmeasured */.qB)(problem.error_type));
const passedShare = (problem) => problem.passed_samples / problem.samples;
const proportion = (results) => ({
    passed: measured(results).reduce((sum, problem) => sum + passedShare(problem), 0),
    total: results.total_count,
});


/***/ }),

/***/ 1171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ findIdentityInconsistencies),
/* harmony export */   j: () => (/* binding */ findInconsistencies)
/* harmony export */ });
/* harmony import */ var _instruction_scores_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6791);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1307);
/* harmony import */ var _result_identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4241);
/* harmony import */ var _score_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(677);
/* harmony import */ var _shards_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1642);
/* harmony import */ var _sums_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1919);






/** Adding the same numbers in another order changes a sum by far less. */
const SHARE_TOLERANCE = 1e-9;
/** A hundredth of a cent. Costs are not rounded, so sums differ only by the order of addition. */
const USD_TOLERANCE = 1e-4;
/**
 * Finds fields of a result that contradict its own problems: a line each with the field, the stated and the recomputed
 * value. Empty for a sound result. Two things cannot be recomputed and are not checked: the allowed error rate, and costs
 * against tokens (caches have their own prices). A failed run may have any counts, because its judge may have failed.
 */
function findInconsistencies(results) {
    const unsound = results.problems.flatMap((problem) => problemIssues(problem, results));
    if (unsound.length > 0)
        return unsound; // nothing can be recomputed from unsound problems
    const rules = { samplesPerProblem: results.config.samples_per_problem, maxErrorRate: 1 };
    const recomputed = (0,_score_js__WEBPACK_IMPORTED_MODULE_2__/* .scoreOf */ .u)(results.problems, rules);
    return [
        ...countIssues(results, recomputed),
        ...scoreIssues(results, recomputed),
        ...costIssues(results),
        ...instructionIssues(results),
        ...(0,_shards_js__WEBPACK_IMPORTED_MODULE_3__/* .shardIssues */ .Rn)(results),
    ];
}
/** Finds fingerprints and ids that are not the hashes of the fields they stand for, a line each. */
async function findIdentityInconsistencies(results) {
    const { id, configFingerprint, sampleFingerprint } = await (0,_result_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .identityOf */ .cu)(results);
    return [
        ...differs('config_fingerprint', results.config_fingerprint, configFingerprint),
        ...differs('sample.fingerprint', results.sample.fingerprint, sampleFingerprint),
        ...differs('id', results.id, id),
        ...(!results.github && !results.id.startsWith('local-') ? [`id: stated ${results.id}, but github is null`] : []),
    ];
}
const differs = (field, stated, recomputed) => stated === recomputed ? [] : [`${field}: stated ${stated}, recomputed ${recomputed}`];
function differsBy(tolerance, field, stated, recomputed) {
    const equal = stated === null || recomputed === null ? stated === recomputed : Math.abs(stated - recomputed) <= tolerance;
    return equal ? [] : [`${field}: stated ${stated}, recomputed ${recomputed}`];
}
function problemIssues(problem, { config }) {
    const { problem_id, passed, error_type, samples, passed_samples, tests_passed, tests_total } = problem;
    const at = (field) => `problems.${problem_id}.${field}`;
    const measured = !(0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnmeasured */ .qB)(error_type);
    const issues = differs(at('passed'), passed, error_type === null);
    const demand = (field, holds, rule) => {
        if (!holds)
            issues.push(`${at(field)}: stated ${problem[field]}, but ${rule}`);
    };
    demand('samples', measured === samples > 0, `error_type is ${error_type}: samples counts the measured ones`);
    demand('samples', samples <= config.samples_per_problem, `samples_per_problem is ${config.samples_per_problem}`);
    demand('passed_samples', passed_samples <= samples, `samples is ${samples}`);
    if (measured)
        demand('passed', passed === (passed_samples === samples), `${passed_samples} of ${samples} passed`);
    demand('tests_passed', tests_passed <= tests_total, `tests_total is ${tests_total}`);
    if (passed)
        demand('tests_passed', tests_passed === tests_total && tests_total > 0, `it passed ${tests_total} tests`);
    else
        demand('tests_passed', tests_passed < tests_total || tests_total === 0, 'it did not pass');
    return issues;
}
const countIssues = (results, recomputed) => [
    ...differs('sample.size', results.sample.size, results.problems.length),
    ...(results.sample.population < results.sample.size
        ? [`sample.population: stated ${results.sample.population}, but sample.size is ${results.sample.size}`]
        : []),
    ...differs('passed_count', results.passed_count, recomputed.passed_count),
    ...differs('total_count', results.total_count, recomputed.total_count),
    ...differs('errored_count', results.errored_count, recomputed.errored_count),
    ...differs('input_tokens', results.input_tokens, (0,_sums_js__WEBPACK_IMPORTED_MODULE_5__/* .sumIfKnown */ .Y)(results.problems.map((one) => one.input_tokens))),
    ...differs('output_tokens', results.output_tokens, (0,_sums_js__WEBPACK_IMPORTED_MODULE_5__/* .sumIfKnown */ .Y)(results.problems.map((one) => one.output_tokens))),
];
function scoreIssues(results, recomputed) {
    const { status, score, score_bounds, confidence } = results;
    const expected = status === 'failed' ? { score: null, score_bounds: null, confidence: null } : recomputed;
    const close = (field, stated, value) => differsBy(SHARE_TOLERANCE, field, stated ?? null, value ?? null);
    return [
        ...(status === 'failed' ? [] : differs('status', status, recomputed.status)),
        ...differsBy(SHARE_TOLERANCE, 'score', score, expected.score),
        ...close('score_bounds.low', score_bounds?.low, expected.score_bounds?.low),
        ...close('score_bounds.high', score_bounds?.high, expected.score_bounds?.high),
        ...close('confidence.low', confidence?.low, expected.confidence?.low),
        ...close('confidence.high', confidence?.high, expected.confidence?.high),
    ];
}
/** A cost is known exactly where the price is known and the tokens are counted; a sum, where all its parts are. */
function costIssues({ input_cost, output_cost, spent_before, problems, model }) {
    const isPriced = model.input_price_per_m !== null && model.output_price_per_m !== null;
    const unknown = isPriced ? 'the tokens were not counted' : 'the price of the model is null';
    const isKnown = (one) => isPriced && one.input_tokens !== null && one.output_tokens !== null;
    const check = (field, cost, expected) => (cost !== null) === expected
        ? []
        : [`${field}: stated ${cost}, but ${expected ? 'price and tokens are known' : unknown}`];
    const isWhole = problems.every(isKnown);
    const issues = [
        ...problems.flatMap((one) => check(`problems.${one.problem_id}.cost`, one.cost, isKnown(one))),
        ...check('input_cost', input_cost, isWhole),
        ...check('output_cost', output_cost, isWhole),
        ...(isPriced || spent_before === null
            ? []
            : [`spent_before: stated ${spent_before}, but the price of the model is null`]),
    ];
    if (issues.length > 0 || !isWhole)
        return issues;
    const sum = problems.reduce((total, { cost }) => total + (cost ?? 0), 0);
    return differsBy(USD_TOLERANCE, 'input_cost + output_cost', (input_cost ?? 0) + (output_cost ?? 0), sum);
}
/** Instructions belong to a benchmark, not to a problem: every measured problem has them, or none has. */
function instructionIssues({ problems, status, instruction_scores }) {
    const measured = problems.filter(({ error_type }) => !(0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnmeasured */ .qB)(error_type));
    const issues = measured.flatMap(({ problem_id, instructions, tests_passed, tests_total }) => instructions === null
        ? []
        : [
            ...differs(`problems.${problem_id}.tests_total`, tests_total, instructions.length),
            ...differs(`problems.${problem_id}.tests_passed`, tests_passed, instructions.filter(({ strict }) => strict).length),
        ]);
    const without = measured.filter(({ instructions }) => instructions === null);
    if (without.length > 0 && without.length < measured.length)
        issues.push(`problems.${without[0]?.problem_id}.instructions: stated null, but other problems have instructions`);
    if (issues.length > 0)
        return issues;
    const expected = (0,_instruction_scores_js__WEBPACK_IMPORTED_MODULE_0__/* .instructionScoresOf */ .H)(status, problems);
    const field = (name) => differsBy(SHARE_TOLERANCE, `instruction_scores.${name}`, instruction_scores?.[name] ?? null, expected?.[name] ?? null);
    return [...field('instruction_strict'), ...field('prompt_loose'), ...field('instruction_loose')];
}


/***/ }),

/***/ 2450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TK: () => (/* binding */ ERRATUM_KINDS),
/* harmony export */   yV: () => (/* binding */ scoreWithoutErrata)
/* harmony export */ });
/* unused harmony exports ERRATA, IFEVAL_ERRATA, erratumOf */
/* harmony import */ var _score_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(677);

/**
 * Problems that judge correct answers wrong, or by chance. The official scorers exclude none of them, and neither does the
 * score; a score without them is reported beside it.
 */
const ERRATUM_KINDS = [
    'several_answers',
    'interactive',
    'wrong_tests',
    'drawn_by_chance',
    'wrong_argument',
    'contradiction',
    'named_twice',
];
/**
 * Errata of LiveCodeBench by question id, from its own ERRATA file. LeetCode's ids are numbers; the file names those
 * problems by slug, their title here.
 */
const ERRATA = new Map([
    ['abc311_c', 'several_answers'],
    ['abc326_d', 'several_answers'],
    ['abc327_b', 'several_answers'],
    ['abc333_e', 'several_answers'],
    ['abc343_a', 'several_answers'],
    ['abc343_e', 'several_answers'],
    ['abc362_c', 'several_answers'],
    ['arc185_c', 'several_answers'],
    ['3194', 'several_answers'], // find-words-containing-character
    ['3221', 'several_answers'], // find-the-peaks
    ['3453', 'several_answers'], // generate-binary-strings-without-adjacent-zeros
    ['abc337_e', 'interactive'],
    ['abc355_e', 'interactive'],
    ['abc350_c', 'wrong_tests'],
    ['arc189_a', 'wrong_tests'],
    ['3308', 'wrong_tests'], // apply-operations-to-make-string-empty
    ['3363', 'wrong_tests'], // most-frequent-ids
]);
/** Errata of IFEval's prompts by key, of June 2024. Official verdicts stay. */
const IFEVAL_ERRATA = new Map([
    ['1122', 'drawn_by_chance'], // counts `#`, which is no letter
    ['1129', 'drawn_by_chance'], // counts `!`
    ['337', 'wrong_argument'], // says 400 words, checked are 336
    ['1174', 'wrong_argument'], // says at least 6 times, checked is less than 6
    ['2078', 'wrong_argument'], // says exactly one and a few bullets
    ['374', 'contradiction'], // the request to repeat breaks another instruction, here and in those that follow
    ['1627', 'contradiction'],
    ['3369', 'contradiction'],
    ['3371', 'contradiction'],
    ['3718', 'contradiction'],
    ['3305', 'contradiction'], // asks for all Hindi after an English request
    ['30', 'named_twice'],
]);
/** What is wrong with a problem; null where nothing is known. Only prompts of IFEval have no platform: ids may be equal. */
const erratumOf = ({ problem_id, platform }) => (platform === null ? IFEVAL_ERRATA : ERRATA).get(problem_id) ?? null;
/** Score over the problems that are not errata; null when every problem of the run is one. */
function scoreWithoutErrata(problems, rules) {
    const sound = problems.filter((problem) => erratumOf(problem) === null);
    return sound.length === 0 ? null : (0,_score_js__WEBPACK_IMPORTED_MODULE_0__/* .scoreOf */ .u)(sound, rules);
}


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

/***/ 6791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ instructionScoresOf)
/* harmony export */ });
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1307);

const shareOf = (flags) => flags.filter(Boolean).length / flags.length;
/**
 * Computes IFEval's three scores other than the share of prompts that were followed strictly. Scores by instruction are
 * over all instructions of the measured problems, not means of prompts.
 * @param status of the run
 * @returns null for a run without a score, and if no problem has instructions
 */
function instructionScoresOf(status, problems) {
    if (status === 'failed')
        return null;
    const prompts = problems.flatMap(({ error_type, instructions }) => (0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .isUnmeasured */ .qB)(error_type) || instructions === null ? [] : [instructions]);
    if (prompts.length === 0)
        return null;
    return {
        instruction_strict: shareOf(prompts.flatMap((all) => all.map(({ strict }) => strict))),
        prompt_loose: shareOf(prompts.map((all) => all.every(({ loose }) => loose))),
        instruction_loose: shareOf(prompts.flatMap((all) => all.map(({ loose }) => loose))),
    };
}


/***/ }),

/***/ 5481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ modeNote)
/* harmony export */ });
/** A sentence beside a comparison of a live run with a batch, which other machines may have answered; else empty. */
const modeNote = (one, other) => one === other ? '' : 'One was asked in batch mode, the other live.';


/***/ }),

/***/ 1307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ke: () => (/* binding */ DIFFICULTIES),
/* harmony export */   LV: () => (/* binding */ RUN_STATUSES),
/* harmony export */   LY: () => (/* binding */ ERROR_TYPES),
/* harmony export */   P4: () => (/* binding */ PLATFORMS),
/* harmony export */   qB: () => (/* binding */ isUnmeasured)
/* harmony export */ });
/* unused harmony exports FAILURES, OUTCOMES, outcomeOf */
/** Words for the outcome of a problem, with the same meaning in action, worker and frontend. */
const PLATFORMS = ['atcoder', 'codeforces', 'leetcode'];
const DIFFICULTIES = ['easy', 'medium', 'hard'];
/** Outcomes of answers that did not pass. They count in the denominator of the score. */
const FAILURES = [
    'wrong_answer',
    'timeout',
    'runtime',
    'syntax',
    'memory_limit',
    'output_limit',
    'no_code',
    'not_followed', // an instruction of IFEval
    'truncated',
    'refusal',
];
/** Reasons why a problem was not measured. It is not in the denominator and is counted separately. */
const UNMEASURED = ['api_error', 'judge_error', 'not_asked'];
const ERROR_TYPES = [...FAILURES, ...UNMEASURED];
const isUnmeasured = (type) => UNMEASURED.includes(type);
/** What happened to a problem in three words. A problem that was not measured is no failure. */
const OUTCOMES = (/* unused pure expression or super */ null && (['passed', 'failed', 'unmeasured']));
const outcomeOf = (type) => type === null ? 'passed' : isUnmeasured(type) ? 'unmeasured' : 'failed';
/** `completed`: every answer measured. `partial`: few enough missing for a score with bounds. `failed`: no score. */
const RUN_STATUSES = ['completed', 'partial', 'failed'];


/***/ }),

/***/ 7047:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ parseResults)
});

// EXTERNAL MODULE: ./lib/core/results.js
var core_results = __webpack_require__(3209);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
;// CONCATENATED MODULE: ./lib/core/results-v1.js


/**
 * Version 1 of results.json, which will always be readable. It covers only LiveCodeBench and servers that count every
 * token: it lacks the fields that version 2 added, and fields that may be null in version 2 are required.
 */
const { sample, config, problems } = core_results/* resultsSchema */.sy.shape;
const problem = problems.unwrap();
const known = (schema) => schema.unwrap();
const resultsV1Schema = core_results/* resultsSchema */.sy
    .omit({ instruction_scores: true, cost_bound: true, spent_before: true })
    .extend({
    schema_version: schemas/* literal */.euz(1),
    sample: sample.extend({
        release: known(sample.shape.release),
        start_date: known(sample.shape.start_date),
        end_date: known(sample.shape.end_date),
    }),
    config: config.extend({
        python: known(config.shape.python),
        test_timeout: known(config.shape.test_timeout),
        memory_limit_mb: known(config.shape.memory_limit_mb),
        environment: known(config.shape.environment),
        sandbox: known(config.shape.sandbox),
    }),
    input_tokens: known(core_results/* resultsSchema */.sy.shape.input_tokens),
    output_tokens: known(core_results/* resultsSchema */.sy.shape.output_tokens),
    problems: (0,core_results/* problemList */.gH)(problem.omit({ instructions: true, answers_sha256: true }).extend({
        platform: known(problem.shape.platform),
        difficulty: known(problem.shape.difficulty),
        contest_date: known(problem.shape.contest_date),
        input_tokens: known(problem.shape.input_tokens),
        output_tokens: known(problem.shape.output_tokens),
    })),
});
/** A results.json of any version. */
const anyResultsSchema = schemas/* union */.KCZ([core_results/* resultsSchema */.sy, resultsV1Schema]);
/** Values of version 2's new fields for every document of version 1. */
const ADDED = { instruction_scores: null, cost_bound: 'exact' };
/** Converts a document of version 1 without its problems to version 2. */
const upgradedDocument = (document) => ({
    ...document,
    ...ADDED,
    schema_version: 2,
    spent_before: document.input_cost === null || document.output_cost === null ? null : 0,
});
/** Converts a result of version 1 to version 2. */
const upgraded = (results) => ({
    ...upgradedDocument(results),
    problems: results.problems.map((problem) => ({ ...problem, instructions: null, answers_sha256: null })),
});

;// CONCATENATED MODULE: ./lib/core/parse-results.js


/** Number of issues to report; a broken list of problems would have thousands. */
const MOST_ISSUES = 20;
/**
 * Checks the shape of a parsed results.json of version 1 or 2; `findInconsistencies` checks its numbers. Never throws.
 * @returns the result in version 2
 */
function parseResults(json) {
    const version = typeof json === 'object' && json !== null && 'schema_version' in json ? json.schema_version : null;
    if (typeof version === 'number' && version > core_results/* SCHEMA_VERSION */.f$)
        return { kind: 'invalid', issues: [tooNew(version)] };
    const parsed = version === 1 ? resultsV1Schema.safeParse(json) : core_results/* resultsSchema */.sy.safeParse(json);
    if (parsed.success)
        return { kind: 'ok', results: isCurrent(parsed.data) ? parsed.data : upgraded(parsed.data) };
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'results'}: ${message}`);
    return { kind: 'invalid', issues: issues.slice(0, MOST_ISSUES) };
}
const tooNew = (version) => `schema_version: stated ${version}, known up to ${core_results/* SCHEMA_VERSION */.f$}: update what reads the result (the dashboard's Worker first, then the Action)`;
const isCurrent = (results) => results.schema_version === core_results/* SCHEMA_VERSION */.f$;


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


/***/ }),

/***/ 9712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ PROBLEM_ID)
/* harmony export */ });
/** What the id of a problem may look like: it stands in addresses and on terminals. */
const PROBLEM_ID = {
    most: 100,
    pattern: /^\w[\w.-]*$/,
    rule: 'must hold only letters, digits, _ . - and begin with none of . -',
};


/***/ }),

/***/ 5609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ PROVIDERS)
/* harmony export */ });
/** APIs that serve models. `openai-compatible`: any server with OpenAI's protocol, given by its base URL. */
const PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'];


/***/ }),

/***/ 4241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ identified),
/* harmony export */   cu: () => (/* binding */ identityOf)
/* harmony export */ });
/* unused harmony export configOf */
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1595);

/** Computes the hashes of a result. The id of a local result is random, so it is returned as it is. */
async function identityOf(results) {
    const { model, sample, problems, github } = results;
    const config = configOf(results);
    const fingerprints = {
        configFingerprint: await (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .configFingerprint */ .Vw)(config),
        sampleFingerprint: await (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .sampleFingerprint */ .RS)({
            revision: sample.revision,
            problemIds: problems.map(({ problem_id }) => problem_id),
        }),
    };
    const { sampleFingerprint: fingerprint } = fingerprints;
    const parts = { provider: model.provider, model: model.id, config, sampleFingerprint: fingerprint };
    const id = github ? await (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .resultId */ .Ry)({ kind: 'github', runId: github.run_id }, parts) : results.id;
    return { id, ...fingerprints };
}
/** The parts of a result's configuration that define its series, together with the sample. */
const configOf = ({ model, config }) => ({
    servedModel: model.served_model,
    apiVersion: config.api_version,
    maxTokens: config.max_tokens,
    thinkingBudget: config.thinking_budget,
    effort: config.effort,
    samplesPerProblem: config.samples_per_problem,
    promptSha256: config.prompt_sha256,
    grader: config.grader,
    python: config.python,
    packages: config.packages,
    testTimeoutSeconds: config.test_timeout,
    memoryLimitMb: config.memory_limit_mb,
});
/** A copy of a result with its id and fingerprints computed from the other fields. */
async function identified(results) {
    const { id, configFingerprint, sampleFingerprint } = await identityOf(results);
    const sample = { ...results.sample, fingerprint: sampleFingerprint };
    return { ...results, id, config_fingerprint: configFingerprint, sample };
}


/***/ }),

/***/ 3209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ MOST_SHARDS),
/* harmony export */   f$: () => (/* binding */ SCHEMA_VERSION),
/* harmony export */   gH: () => (/* binding */ problemList),
/* harmony export */   sy: () => (/* binding */ resultsSchema)
/* harmony export */ });
/* unused harmony exports MAX_PROBLEMS, commitId */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4377);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3908);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1307);
/* harmony import */ var _prices_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7426);
/* harmony import */ var _problem_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9712);
/* harmony import */ var _provider_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5609);





/**
 * Schema of results.json, version 2: written by the Action, accepted by the Worker, read by the dashboard. Shares are
 * from 0 to 1, money is USD and not rounded, times are UTC. Unknown keys are refused. Cross-field rules are in
 * `consistency.ts`, version 1 is in `results-v1.ts`.
 */
const SCHEMA_VERSION = 2;
const MAX_PROBLEMS = 2000;
const MOST_SHARDS = 256;
// Spelled out: other engines that read the published schema know no \P{Cc}.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it excludes
const NO_CONTROL_CHARACTER = /^[^\u0000-\u001f\u007f-\u009f]*$/;
/** A text that can be printed on terminals and pages, and stored as it is. */
const text = (most) => zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
    .min(1)
    .max(most)
    .regex(NO_CONTROL_CHARACTER, 'must hold no control character')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode');
/** A name that is shown. */
const name = (most) => text(most).regex(/\S/, 'must not be blank');
const count = zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(0);
const positive = zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(1);
const share = zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().min(0).max(1);
/** So that sums over many years of runs are still numbers. */
const [MOST_TOKENS, MOST_USD] = [1e12, 1e9];
const tokens = count.max(MOST_TOKENS);
const usd = zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().min(0).max(MOST_USD);
/** Id of a commit, SHA-1 or SHA-256. */
const commitId = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'must be a full commit id');
const sha256Hex = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits');
const interval = { low: share, high: share };
const model = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    id: name(200),
    provider: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_provider_js__WEBPACK_IMPORTED_MODULE_4__/* .PROVIDERS */ .x),
    display_name: name(200).nullable(),
    /** List price, before the batch factor; null when it is not known. */
    input_price_per_m: usd.nullable(),
    output_price_per_m: usd.nullable(),
    /** The model that the answers name; null if no answer arrived. */
    served_model: text(200).nullable(),
});
const sample = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    dataset: text(300),
    revision: text(200),
    /** Release and window are null for a benchmark without them. */
    release: text(50).nullable(),
    start_date: zod__WEBPACK_IMPORTED_MODULE_5__/* .date */ .p6().nullable(),
    end_date: zod__WEBPACK_IMPORTED_MODULE_5__/* .date */ .p6().nullable(),
    seed: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr(),
    size: positive.max(MAX_PROBLEMS),
    /** Number of problems that the sample was drawn from. */
    population: positive,
    fingerprint: sha256Hex,
});
const config = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    api_version: text(50).nullable(),
    mode: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_prices_js__WEBPACK_IMPORTED_MODULE_1__/* .PRICE_MODES */ .Ph),
    max_tokens: positive,
    thinking_budget: positive.nullable(),
    effort: text(50).nullable(),
    /** Hash of system prompt, template and extraction rule. */
    prompt_sha256: sha256Hex,
    samples_per_problem: positive,
    grader: text(100),
    /** Implementation and version, e.g. `CPython 3.11.7`. This and what follows is null where no program is run. */
    python: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
        .max(50)
        .regex(/^[A-Za-z]+ \d+\.\d+\.\d+\S*$/, "must be like 'CPython 3.11.7'")
        .nullable(),
    /** Versions by package name. */
    packages: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(text(100), text(100))
        .refine((packages) => Object.keys(packages).length <= 100, 'must hold at most 100 packages')
        .meta({ maxProperties: 100 }), // for the published schema
    test_timeout: positive.nullable(),
    memory_limit_mb: positive.nullable(),
    environment: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['reference', 'non-reference']).nullable(),
    sandbox: text(50).nullable(),
});
const github = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    run_id: positive,
    run_attempt: positive,
    repository: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
        .max(200)
        .regex(/^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be owner/name'),
    sha: commitId,
    event: text(50),
    /** Address of the workflow run. Shown as a link, so only http and https are allowed. */
    url: zod__WEBPACK_IMPORTED_MODULE_3__/* .url */ .OZ5({ protocol: /^https?$/, hostname: zod__WEBPACK_IMPORTED_MODULE_6__/* .hostname */ .OI }).max(500),
});
const instruction = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ id: text(100), strict: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(), loose: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY() });
const problem = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    problem_id: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(_problem_id_js__WEBPACK_IMPORTED_MODULE_2__/* .PROBLEM_ID */ .Y.most).regex(_problem_id_js__WEBPACK_IMPORTED_MODULE_2__/* .PROBLEM_ID */ .Y.pattern, _problem_id_js__WEBPACK_IMPORTED_MODULE_2__/* .PROBLEM_ID */ .Y.rule),
    title: text(300),
    /** These three are null for a benchmark without them. */
    platform: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .PLATFORMS */ .P4).nullable(),
    difficulty: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .DIFFICULTIES */ .Ke).nullable(),
    /** Time as in the dataset, without a time zone. */
    contest_date: zod__WEBPACK_IMPORTED_MODULE_5__/* .datetime */ .w$({ local: true }).nullable(),
    /** Every measured sample passed. */
    passed: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
    /** Null exactly when passed; with several samples, the error of the first one that did not pass. */
    error_type: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_TYPES */ .LY).nullable(),
    /** Number of measured samples: 0 exactly when the problem was not measured. */
    samples: count,
    passed_samples: count,
    /** Tests of the sample that `error_type` is about, else of the first sample. */
    tests_passed: count,
    tests_total: count,
    /** Milliseconds over all samples; null if nothing was asked or judged. */
    latency_ms: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().min(0).nullable(),
    judge_ms: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().min(0).nullable(),
    /** Null if the server counted no tokens. */
    input_tokens: tokens.nullable(),
    output_tokens: tokens.nullable(),
    /** Null if the price is not known or the tokens were not counted. */
    cost: usd.nullable(),
    /** Instructions of the sample that `tests_passed` is about; null for a benchmark without instructions. */
    instructions: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(instruction).min(1).max(100).nullable(),
    /** Hash of all answers to the problem, see `answersSha256`; null if no answers were kept. */
    answers_sha256: sha256Hex.nullable(),
});
/** The problems of a run, each once. */
const problemList = (one) => zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(one)
    .min(1)
    .max(MAX_PROBLEMS)
    .refine((problems) => new Set(problems.map(({ problem_id }) => problem_id)).size === problems.length, 'must hold each problem_id once');
const resultsSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    schema_version: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(SCHEMA_VERSION),
    id: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
        .regex(/^(gh-[1-9]\d{0,15}-[0-9a-f]{12}|local-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'must be a result id'),
    /** True for the demo problems and the demo model, which measure nothing. */
    demo: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
    benchmark: text(100),
    model,
    /** Ends with `Z` or `+00:00`. */
    run_date: zod__WEBPACK_IMPORTED_MODULE_5__/* .datetime */ .w$({ offset: true }).regex(/(?:Z|\+00:00)$/, 'must be in UTC'),
    status: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .RUN_STATUSES */ .LV),
    score_bounds: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej(interval).nullable(),
    sample,
    config,
    config_fingerprint: sha256Hex,
    score: share.nullable(),
    passed_count: count,
    total_count: count,
    errored_count: count,
    confidence: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ level: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(0.95), ...interval }).nullable(),
    /** Scores by instruction over the measured problems; null without instructions or without a score. */
    instruction_scores: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ instruction_strict: share, prompt_loose: share, instruction_loose: share })
        .nullable(),
    /** Null if the server counted no tokens for some of the answers. */
    input_tokens: tokens.nullable(),
    output_tokens: tokens.nullable(),
    input_cost: usd.nullable(),
    output_cost: usd.nullable(),
    /** `at_most`: an answer arrived without its tokens, and the sums contain the most that it could have cost. */
    cost_bound: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['exact', 'at_most']),
    /**
     * USD spent by earlier attempts of the run and not part of any problem's cost; null if it is not known, because there is no
     * price or because their journal is lost: a dashboard then adds what it has recorded for them.
     */
    spent_before: usd.nullable(),
    duration_seconds: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().min(0),
    github: github.nullable(),
    /** Numbers of the shards in this result, from 1, and their total; null for a run without shards. */
    shards: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        of: positive.max(MOST_SHARDS),
        /** False for a single shard; true for a merge, even if only one shard was found. */
        merged: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
        included: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(positive).min(1).max(MOST_SHARDS),
        /** Included shards that an error ended. As in a run without shards, the result then has no score. */
        stopped: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(positive).max(MOST_SHARDS),
    })
        .nullable(),
    action_version: text(50),
    problems: problemList(problem),
});


/***/ }),

/***/ 677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ scoreOf),
/* harmony export */   y: () => (/* binding */ missingAnswers)
/* harmony export */ });
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1307);
/* harmony import */ var _statistics_intervals_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2861);
/* harmony import */ var _statistics_samples_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9228);



const CONFIDENCE_LEVEL = 0.95;
/**
 * Computes the score of a run; nothing else does. The score is the mean, over measured problems, of the share of samples
 * that passed. There is none if more than `maxErrorRate` of the requested answers, or all of them, were not measured.
 * @throws RangeError without problems
 */
function scoreOf(problems, rules) {
    if (problems.length === 0)
        throw new RangeError('problems is empty: a score needs at least one');
    const measured = problems.filter((problem) => !(0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .isUnmeasured */ .qB)(problem.error_type));
    const wanted = problems.length * rules.samplesPerProblem;
    const missing = missingAnswers(problems, rules);
    const counts = {
        passed_count: measured.filter((problem) => problem.error_type === null).length,
        total_count: measured.length,
        errored_count: problems.length - measured.length,
    };
    if (measured.length === 0 || missing / wanted > rules.maxErrorRate)
        return { ...counts, status: 'failed', score: null, score_bounds: null, confidence: null };
    const shares = measured.map((problem) => problem.passed_samples / problem.samples);
    const passed = measured.reduce((sum, { passed_samples }) => sum + passed_samples, 0);
    return {
        ...counts,
        status: missing === 0 ? 'completed' : 'partial',
        score: (0,_statistics_samples_js__WEBPACK_IMPORTED_MODULE_1__/* .meanOf */ .hm)(shares),
        score_bounds: { low: passed / wanted, high: (passed + missing) / wanted },
        confidence: { level: CONFIDENCE_LEVEL, ...confidenceOf(measured, shares) },
    };
}
/** Number of answers that were requested but not measured, over all problems. */
const missingAnswers = (problems, { samplesPerProblem }) => problems.reduce((sum, { samples }) => sum + samplesPerProblem - samples, 0);
/**
 * 95 % interval of the score. With one sample per problem: Wilson's. With several: Miller's standard error over problems,
 * because samples of one problem are not independent. If that error is zero or undefined (all shares equal, or only one
 * problem), it would claim certainty, so Wilson's interval over problems is used, which is never too narrow.
 */
function confidenceOf(measured, shares) {
    const alike = shares.every((share) => share === shares[0]);
    if (alike || measured.every((problem) => problem.samples === 1)) {
        const passed = shares.reduce((sum, share) => sum + share, 0);
        return (0,_statistics_intervals_js__WEBPACK_IMPORTED_MODULE_2__/* .wilson */ .rF)(Math.min(passed, shares.length), shares.length);
    }
    const { low, high } = (0,_statistics_samples_js__WEBPACK_IMPORTED_MODULE_1__/* .meanEstimate */ .GX)(shares).interval;
    return { low: Math.max(0, low), high: Math.min(1, high) };
}


/***/ }),

/***/ 1642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   JY: () => (/* binding */ unmeasuredCount),
/* harmony export */   KP: () => (/* binding */ shardAt),
/* harmony export */   Q0: () => (/* binding */ missingShards),
/* harmony export */   Rn: () => (/* binding */ shardIssues),
/* harmony export */   Vr: () => (/* binding */ heldBy),
/* harmony export */   f4: () => (/* binding */ scoreOfHeld),
/* harmony export */   rk: () => (/* binding */ loneShard)
/* harmony export */ });
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1307);
/* harmony import */ var _score_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(677);


/**
 * Number of the shard, from 1, that has the problem at a place, from 0, of the sample's seeded order. Problems are dealt
 * like cards: each is in one shard, sizes differ by at most one, and each shard is a random sample.
 */
const shardAt = (place, of) => (place % of) + 1;
/** The items, in the order of the sample, that belong to these shards; all of them for a run without shards. */
const heldBy = (items, shards) => items.filter((_, place) => shards === null || shards.included.includes(shardAt(place, shards.of)));
/**
 * Number of the shard if a result is a single shard still to be merged, so that it is not taken for the whole run. Null
 * otherwise, also for a merge that found only one of several shards: that stands for the whole run.
 */
const loneShard = ({ shards }) => shards !== null && shards.of > 1 && !shards.merged ? (shards.included[0] ?? null) : null;
/** Numbers of the shards that are missing from a result. */
const missingShards = ({ shards }) => Array.from({ length: shards?.of ?? 0 }, (_, i) => i + 1).filter((shard) => !shards?.included.includes(shard));
/** The problems that a result is about: those of its shard if it is a single shard, else all. */
const problemsOf = (results) => loneShard(results) === null ? results.problems : heldBy(results.problems, results.shards);
/**
 * Computes the score of a run or of some of its shards. Shards have no score if more than `maxErrorRate` of the answers
 * to their own problems are unmeasured. The counts cover the whole sample, with the other shards' problems unmeasured.
 */
function scoreOfHeld(problems, shards, rules) {
    if (shards === null)
        return (0,_score_js__WEBPACK_IMPORTED_MODULE_1__/* .scoreOf */ .u)(problems, rules);
    const own = (0,_score_js__WEBPACK_IMPORTED_MODULE_1__/* .scoreOf */ .u)(heldBy(problems, shards), rules);
    return (0,_score_js__WEBPACK_IMPORTED_MODULE_1__/* .scoreOf */ .u)(problems, { ...rules, maxErrorRate: own.status === 'failed' ? 0 : 1 });
}
/** Finds statements about shards that contradict the problems, a line each. */
function shardIssues({ shards, problems, status }) {
    if (shards === null)
        return [];
    const { of, merged, included, stopped } = shards;
    if (!isRising(included, of))
        return [`shards.included: stated ${included}, expected rising numbers from 1 to ${of}`];
    if (!merged && included.length > 1)
        return [`shards.merged: stated false, but shards ${included} are included`];
    const known = isRising(stopped, of) && stopped.every((shard) => included.includes(shard));
    return [
        ...(of > problems.length ? [`shards.of: stated ${of}, but the sample has ${problems.length} problems`] : []),
        ...(known ? [] : [`shards.stopped: stated ${stopped}, expected rising numbers of shards.included`]),
        ...(stopped.length > 0 && status !== 'failed' ? [`status: stated ${status}, but shards ${stopped} stopped`] : []),
        ...problems.flatMap((problem, place) => strangerIssue(problem, shardAt(place, of), shards)),
    ];
}
const isRising = (numbers, most) => numbers.every((number, i) => number <= most && (i === 0 || number > (numbers[i - 1] ?? 0)));
const strangerIssue = ({ problem_id, error_type, input_tokens, output_tokens, cost }, shard, { included }) => included.includes(shard) ||
    (error_type === 'not_asked' && tokensOf({ input_tokens, output_tokens }) + (cost ?? 0) === 0)
    ? []
    : [
        `problems.${problem_id}.error_type: stated ${error_type}, with ${tokensOf({ input_tokens, output_tokens })} tokens, but its shard ${shard} is not included`,
    ];
const tokensOf = ({ input_tokens, output_tokens }) => (input_tokens ?? 0) + (output_tokens ?? 0);
/** Number of problems that were not measured. */
const unmeasuredCount = (results) => problemsOf(results).filter(({ error_type }) => (0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .isUnmeasured */ .qB)(error_type)).length;


/***/ }),

/***/ 9861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gc: () => (/* reexport */ statistics_spread/* PUBLIC_SPREAD */.gc),
  Xy: () => (/* reexport */ expectedFlips),
  kc: () => (/* reexport */ samples/* passAtK */.kc),
  hA: () => (/* reexport */ repeatabilityOf),
  OM: () => (/* reexport */ rerunDeviation),
  Gh: () => (/* reexport */ smallestDetectableDrop),
  $f: () => (/* reexport */ smallestRegression)
});

// UNUSED EXPORTS: COINS, CONFIRMED_LEVEL, EVIDENCE_THRESHOLD, FEWEST_FULL_RUNS, FEWEST_LENGTH_RUNS, MOST_FULL_RUNS, MOST_SAMPLES, WINDOW_RUNS, answerKindsOf, benjaminiHochberg, binomialLowerTail, binomialTest, clusteredError, compareFullRuns, confirms, countRun, driftOf, driftOfCounted, driftPoints, episodesOf, followRuns, holm, isFlaky, lengthRun, lengthsOf, mcnemar, meanEstimate, newcombe, packLengths, packRun, pairedDifference, pairedSharesDifference, pairedSharesTest, problemsOf, provisionalBand, regressionPower, smallestDetectablePairedDrop, twoProportionTest, unpackLengths, unpackRun, unpairedDifference, wilson, withinVariance

// EXTERNAL MODULE: ./lib/core/statistics/binomial.js
var binomial = __webpack_require__(4446);
// EXTERNAL MODULE: ./lib/core/statistics/confirm.js
var statistics_confirm = __webpack_require__(9939);
// EXTERNAL MODULE: ./lib/core/statistics/drift.js + 1 modules
var drift = __webpack_require__(1870);
;// CONCATENATED MODULE: ./lib/core/statistics/lengths.js





/** Runs before the first word: the spread of the lengths is learned from the series alone. */
const FEWEST_LENGTH_RUNS = 10;
const STEPS_PER_DOUBLING = 16;
/**
 * Least standard deviation of the mean length from day to day, as a share: a change below a percent is never reported as
 * certain after a few days, however equal the first runs were.
 */
const LEAST_DEVIATION = 0.01;
/**
 * Allowance for days that resemble their neighbours: with a correlation of 0.3 the mean of a long stretch has 1.86 times the
 * variance that independent days would give.
 */
const NEIGHBOURS = 1.86;
/** @param problems ids in the order of the places */
function lengthRun(id, answers, problems) {
    const places = new Map(problems.map((problem, i) => [problem, i]));
    const lengths = new Uint16Array(problems.length);
    for (const { problemId, outputTokens, answers: count } of answers) {
        const place = places.get(problemId);
        if (place === undefined)
            throw new RangeError(`${problemId} is not a problem of the series`);
        requireCount(`output tokens of ${problemId}`, outputTokens);
        requireCount(`answers to ${problemId}`, count, 1);
        if (outputTokens > 0)
            lengths[place] = 1 + Math.max(0, Math.round(STEPS_PER_DOUBLING * Math.log2(outputTokens / count)));
    }
    return { id, lengths };
}
const FIRST_CODE = 48; // '0'
/** Text for a store: one character for each problem, `0` where nothing was measured. */
const packLengths = ({ lengths }) => Array.from(lengths, (length) => String.fromCharCode(FIRST_CODE + length)).join('');
function unpackLengths(id, text) {
    const lengths = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++)
        lengths[i] = text.charCodeAt(i) - FIRST_CODE;
    return { id, lengths };
}
/**
 * Word on the length of a series' answers after its last run, with the window and the threshold of the score
 * (`bench/drift/table.md` has the false alarms): each answer's length is compared with the others to the same problem,
 * so that a run that missed long answers does not look shorter. Runs whose server counted no tokens are left out.
 * @param runs in time order
 */
function lengthsOf(runs) {
    const window = runs.slice(-WINDOW_RUNS).filter(hasLengths);
    if (window.length < FEWEST_LENGTH_RUNS)
        return { kind: 'too_early', runs: window.length, of: FEWEST_LENGTH_RUNS };
    const deviations = deviationsOf(window);
    const evidence = evidenceOf(deviations);
    const direction = strongerOf(evidence);
    if (evidence[direction] <= EVIDENCE_THRESHOLD)
        return { kind: 'unchanged' };
    const { since, earliest, latest, difference, standardError } = locateChange(deviations, direction);
    const idAt = (i) => window[i]?.id ?? '';
    const half = Z_95 * standardError;
    return {
        kind: 'changed',
        since: idAt(since),
        range: { first: idAt(earliest), last: idAt(latest) },
        change: {
            mean: Math.expm1(difference),
            low: Math.expm1(difference - half),
            high: Math.expm1(difference + half),
        },
    };
}
function hasLengths({ lengths }) {
    for (let i = 0; i < lengths.length; i++)
        if (lengths[i] !== 0)
            return true;
    return false;
}
const UNIT = Math.LN2 / STEPS_PER_DOUBLING;
/** Mean logarithm of each run's lengths, less what is usual for the problems that it measured. */
function deviationsOf(runs) {
    const usual = usualLengths(runs);
    const values = Float64Array.from(runs, ({ lengths }) => {
        let [sum, count] = [0, 0];
        for (let i = 0; i < lengths.length; i++) {
            const length = lengths[i] ?? 0;
            if (length === 0)
                continue;
            sum += length - (usual[i] ?? 0);
            count++;
        }
        return count === 0 ? 0 : (UNIT * sum) / count;
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const centred = values.map((value) => value - mean);
    const steps = centred.length - 1;
    let squares = 0;
    for (let j = 1; j < centred.length; j++)
        squares += ((centred[j] ?? 0) - (centred[j - 1] ?? 0)) ** 2;
    const variance = Math.max(LEAST_DEVIATION ** 2, (NEIGHBOURS * squares) / 2 / steps);
    // Each difference shares a run with the next one.
    return { values: centred, variances: new Float64Array(centred.length).fill(variance), degrees: (steps * 2) / 3 };
}
/** Mean length of the answers to each problem, over the runs that measured it. */
function usualLengths(runs) {
    const sums = new Float64Array(runs[0]?.lengths.length ?? 0);
    const known = new Float64Array(sums.length);
    for (const { lengths } of runs) {
        for (let i = 0; i < sums.length; i++) {
            const length = lengths[i] ?? 0;
            if (length === 0)
                continue;
            sums[i] = (sums[i] ?? 0) + length;
            known[i] = (known[i] ?? 0) + 1;
        }
    }
    return sums.map((sum, i) => exact(sum / Math.max(1, known[i] ?? 0)));
}

// EXTERNAL MODULE: ./lib/core/statistics/paired.js
var paired = __webpack_require__(4090);
// EXTERNAL MODULE: ./lib/core/statistics/arguments.js
var statistics_arguments = __webpack_require__(4303);
// EXTERNAL MODULE: ./lib/core/statistics/day-shift.js
var day_shift = __webpack_require__(1832);
// EXTERNAL MODULE: ./lib/core/statistics/spread.js
var statistics_spread = __webpack_require__(8848);
;// CONCATENATED MODULE: ./lib/core/statistics/paired-power.js




/** Flips of a number that has this little chance are left out of the sums. */
const NEGLIGIBLE = 1e-9;
/** Shares that add up to one may add up to a little more. */
const ROUNDING = 1e-9;
/**
 * Chance that the test of paired outcomes with this spread comes out below `alpha`, in the direction of a loss: summed
 * over every number of flips, every day effect, and every way in which the flips divide.
 */
function regressionPower(shift, alpha, spread) {
    return powerOf(shift, testOf(shift, alpha, spread));
}
function powerOf({ pairs, lost, gained }, { shifts, limit }) {
    (0,statistics_arguments/* requireCount */.v)('pairs', pairs, 1);
    (0,statistics_arguments/* requireNumber */.B)('lost', lost, 0, 1);
    (0,statistics_arguments/* requireNumber */.B)('gained', gained, 0, 1);
    (0,statistics_arguments/* requireNumber */.B)('lost + gained', lost + gained, 0, 1 + ROUNDING);
    const flipping = Math.min(1, lost + gained);
    if (flipping === 0)
        return 0;
    let power = 0;
    for (let flips = 1; flips <= pairs; flips++) {
        const chance = (0,binomial/* binomialPmf */.z6)(flips, pairs, flipping);
        if (chance <= NEGLIGIBLE || limit(flips) < 0)
            continue;
        power += chance * meanTail(limit(flips), flips, Math.min(1, gained / flipping), shifts(flips));
    }
    return Math.min(1, power);
}
/** P(at most `gains` of `flips` are gains), over the day effects. @param share of gains on an even day */
const meanTail = (gains, flips, share, shifts) => shifts.reduce((sum, { shift, chance }) => sum + chance * lowerTail(gains, flips, tilted(share, shift)), 0);
/** A share whose logit has moved. */
const tilted = (share, shift) => share === 0 || share === 1 ? share : share / (share + (1 - share) * Math.exp(-shift));
/** Terms that add less than this share to a sum end it. */
const TINY = 1e-15;
/** P(at most k of n): the sum of the terms on the side of k that has the smaller ones. */
function lowerTail(k, n, p) {
    if (p === 0 || k >= n)
        return 1;
    if (p === 1)
        return 0;
    const odds = p / (1 - p);
    if (k < n * p)
        return sumFrom(k, n, p, (j) => (j > 0 ? { next: j - 1, ratio: j / ((n - j + 1) * odds) } : null));
    const above = sumFrom(k + 1, n, p, (j) => (j < n ? { next: j + 1, ratio: ((n - j) * odds) / (j + 1) } : null));
    return 1 - Math.min(1, above);
}
/** Sum of the binomial terms from k on, away from the mean: each follows from the one before. */
function sumFrom(k, n, p, step) {
    let term = (0,binomial/* binomialPmf */.z6)(k, n, p);
    let sum = term;
    for (let at = step(k); at !== null && term > TINY * sum; at = step(at.next)) {
        term *= at.ratio;
        sum += term;
    }
    return sum;
}
/** The test of `pairedSharesTest`, with one answer before and one after. */
function testOf({ pairs, score }, alpha, spread) {
    const known = new Map();
    const most = 2 * (0,statistics_spread/* waveringLimit */.tM)(spread, score) * pairs; // flips that a day can do
    const shifts = (flips) => {
        const share = Math.min(1, most / flips);
        const all = (0,day_shift/* dayShifts */.SW)(spread, (share * flips) / (2 * pairs));
        return all.map(({ shift, chance }) => ({ shift: share * shift, chance }));
    };
    const isBelow = (gains, flips) => 2 * meanTail(gains, flips, 0.5, shifts(flips)) < alpha;
    const limit = (flips) => {
        const found = known.get(flips);
        if (found !== undefined)
            return found;
        let [low, high] = [-1, Math.floor(flips / 2)]; // `low` is below alpha, `high` is not: the tail grows with the gains
        while (high - low > 1) {
            const middle = Math.floor((low + high) / 2);
            if (isBelow(middle, flips))
                low = middle;
            else
                high = middle;
        }
        known.set(flips, low);
        return low;
    };
    return { shifts, limit };
}
/** Smallest drop, to a tenth of a point, that the test reports in four cases of five; null when none would do. */
function smallestRegression(facts, alpha, spread) {
    const { pairs, noise, score } = facts;
    (0,statistics_arguments/* requireNumber */.B)('noise', noise, 0, 0.5);
    const test = testOf(facts, alpha, spread);
    const most = Math.floor((1 - 2 * noise) * 1000);
    const shows = (drop) => powerOf({ pairs, lost: Math.min(1 - noise, noise + drop / 1000), gained: noise, score }, test) >= 0.8;
    if (most < 1 || !shows(most))
        return null;
    let [low, high] = [0, most]; // `high` shows, `low` does not: power grows with the drop
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (shows(middle))
            high = middle;
        else
            low = middle;
    }
    return high / 1000;
}

// EXTERNAL MODULE: ./lib/core/statistics/paired-shares.js
var paired_shares = __webpack_require__(9155);
// EXTERNAL MODULE: ./lib/core/statistics/normal.js
var normal = __webpack_require__(5100);
;// CONCATENATED MODULE: ./lib/core/statistics/power.js




const Z_80_PERCENT_POWER = 0.8416212335729143;
const Z_SUM = normal/* Z_95 */.U + Z_80_PERCENT_POWER;
/** With fewer flips than this, all in one direction, no exact test reaches p < .05: a score of 100 % is no proof. */
const FEWEST_TELLING_FLIPS = 6;
/**
 * Smallest drop, as a share, that a run of `total` problems with this score shows in four cases of five against another
 * run on other problems (two-sided 5 %, power 80 %). Null when not even a fall to zero would show.
 */
function smallestDetectableDrop(score, total, spread) {
    (0,statistics_arguments/* requireNumber */.B)('score', score, 0, 1);
    (0,statistics_arguments/* requireCount */.v)('total', total, 2);
    const coins = (2 * score * (1 - score)) / (total - 1);
    const wavering = (0,statistics_spread/* waveringLimit */.tM)(spread, score);
    return detectable(coins + wavering ** 2 * (0,day_shift/* shiftVariance */.wB)(spread, wavering), total, score);
}
/**
 * The same against another run on the same problems, given the share of problems that flip between runs (in either
 * direction): half of it is the mean of p(1-p). Null when not even every problem lost would show.
 */
function smallestDetectablePairedDrop(discordantShare, total, spread) {
    requireNumber('discordantShare', discordantShare, 0, 1);
    requireCount('total', total, 2);
    const coins = discordantShare / (total - 1);
    const wavering = discordantShare / 2;
    return detectable(coins + wavering ** 2 * shiftVariance(spread, wavering), total, 1);
}
/** @param variance of the difference of the two scores */
function detectable(variance, total, largestDrop) {
    const drop = Math.max(Z_SUM * Math.sqrt(variance), FEWEST_TELLING_FLIPS / total);
    return drop <= largestDrop ? drop : null;
}

// EXTERNAL MODULE: ./lib/core/statistics/intervals.js
var intervals = __webpack_require__(2861);
// EXTERNAL MODULE: ./lib/core/statistics/samples.js
var samples = __webpack_require__(9228);
;// CONCATENATED MODULE: ./lib/core/statistics/repeatability.js





/** A coin has no larger one. */
const MOST_VARIANCE = 1 / 4;
/** What repeated answers show; null when no problem has two answers. Problems with fewer say nothing of repeating. */
function repeatabilityOf(counts) {
    const repeated = counts.filter(({ samples }) => samples >= 2);
    if (repeated.length === 0)
        return null;
    const value = (0,samples/* withinVariance */.HX)(repeated);
    const scale = largestEstimate(repeated);
    const share = (0,intervals/* wilson */.rF)(Math.min(repeated.length, (value / scale) * repeated.length), repeated.length);
    return {
        problems: repeated.length,
        answers: repeated.reduce((sum, { samples }) => sum + samples, 0),
        differing: repeated.filter(({ passed, samples }) => passed > 0 && passed < samples).length,
        within: {
            value,
            low: share.low * scale,
            // An estimate from few answers may lie above what can be.
            high: Math.max(value, Math.min(MOST_VARIANCE, share.high * scale)),
        },
    };
}
/**
 * The largest that p(1-p)·n/(n-1) can come to. In shares of it the problems' values lie between 0 and 1, where none spread
 * more than passes and failures do: Wilson's interval of their mean is exact in kind for two or three answers, and too
 * wide rather than too narrow for more. It holds where no problem differs too.
 */
const largestEstimate = (counts) => Math.max(...counts.map(({ samples: n }) => (Math.floor(n / 2) * Math.ceil(n / 2)) / (n * (n - 1))));
/**
 * Standard deviation of a run's score around its own mean, from asking the same problems again: that of independent
 * answers, and that of the public day effect, which repeats of one day do not show.
 * @param problems of that run
 * @param samples answers to each
 */
function rerunDeviation({ value, low, high }, problems, samples = 1) {
    (0,statistics_arguments/* requireCount */.v)('problems', problems, 1);
    (0,statistics_arguments/* requireCount */.v)('samples', samples, 1);
    const deviation = (within) => Math.sqrt(rerunVariance(within, problems * samples));
    return { value: deviation(value), low: deviation(low), high: deviation(high) };
}
const rerunVariance = (within, answers) => within / answers + statistics_spread/* PUBLIC_SPREAD */.gc.dayVariance * within ** 2;
/** Share of problems whose verdicts differ between two runs of one answer each, though nothing changed: 2p(1-p). */
const expectedFlips = ({ value, low, high }) => ({
    value: 2 * value,
    low: 2 * low,
    high: Math.min(1, 2 * high),
});
/**
 * Where one more run of a series plausibly falls, before its own runs are enough to say: the mean of the few there are,
 * the spread from a repeat on record. A repeat of twenty problems knows its own spread poorly, and one without a flip
 * would make the band a line: one problem more is counted that falls like a coin, and no sigma is under one problem. In
 * simulation the next run falls into it 94 to 99 times of 100 for three answers each (`repeatability.test.ts`). For the
 * eye only: it raises no alarm.
 */
function provisionalBand({ repeat, mean, runs, problems, samples }) {
    requireCount('runs', runs, 1);
    const smoothed = (repeat.within.value * repeat.problems + MOST_VARIANCE) / (repeat.problems + 1);
    const sigma = Math.max(1 / problems, Math.sqrt(rerunVariance(smoothed, problems * samples)));
    return rerunBand({ mean, sigma, runs });
}

// EXTERNAL MODULE: ./lib/core/statistics/unpaired.js
var unpaired = __webpack_require__(7721);
;// CONCATENATED MODULE: ./lib/core/statistics.js
/** Every statistic of the project. Formulas and their sources stand at each function; nothing here imports code from outside. */



















/***/ }),

/***/ 4303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ requireNumber),
/* harmony export */   v: () => (/* binding */ requireCount)
/* harmony export */ });
/** Checks of arguments: a statistic of nonsense is refused by name, never computed. */
const requireCount = (name, value, least = 0, most = Number.MAX_SAFE_INTEGER) => {
    if (!Number.isSafeInteger(value) || value < least || value > most)
        throw new RangeError(`${name} is ${value}: expected an integer ${range(least, most)}`);
};
const requireNumber = (name, value, least, most) => {
    if (!(value >= least && value <= most))
        throw new RangeError(`${name} is ${value}: expected a number ${range(least, most)}`);
};
const range = (least, most) => most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;


/***/ }),

/***/ 4446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pk: () => (/* binding */ binomialLowerTail),
/* harmony export */   z6: () => (/* binding */ binomialPmf)
/* harmony export */ });
/* unused harmony export binomialTest */
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4303);

const SMALL_FACTORIALS = Array.from({ length: 20 }, (_, n) => {
    let product = 1;
    for (let i = 2; i <= n; i++)
        product *= i;
    return Math.log(product);
});
/** ln n!, by Stirling's series from 20 on (error below 1e-12). */
function logFactorial(n) {
    const small = SMALL_FACTORIALS[n];
    if (small !== undefined)
        return small;
    const r = 1 / n;
    return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + r / 12 - r ** 3 / 360 + r ** 5 / 1260;
}
/** P(X = k) of n draws, each a success with probability p. By logarithms: sound for n in the hundred thousands. */
function binomialPmf(k, n, p) {
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .requireCount */ .v)('n', n);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .requireCount */ .v)('k', k, 0, n);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .requireNumber */ .B)('p', p, 0, 1);
    if (p === 0 || p === 1)
        return k === n * p ? 1 : 0;
    const logChoose = logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    return Math.exp(logChoose + k * Math.log(p) + (n - k) * Math.log1p(-p));
}
/** P(X <= k). Small terms are added first. */
function binomialLowerTail(k, n, p) {
    let sum = 0;
    for (let j = 0; j <= k; j++)
        sum += binomialPmf(j, n, p);
    return Math.min(1, sum);
}
/** Exact two-sided test of k successes in n against p: the probability of every outcome no likelier than k. */
function binomialTest(k, n, p) {
    // Outcomes that are equally likely in theory must not differ by rounding.
    const limit = binomialPmf(k, n, p) * (1 + 1e-7);
    let sum = 0;
    for (let j = 0; j <= n; j++) {
        const probability = binomialPmf(j, n, p);
        if (probability <= limit)
            sum += probability;
    }
    return Math.min(1, sum);
}


/***/ }),

/***/ 9939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ns: () => (/* binding */ FEWEST_PAIRS)
/* harmony export */ });
/* unused harmony exports CONFIRMED_LEVEL, FEWEST_FULL_RUNS, MOST_FULL_RUNS, compareFullRuns, confirms, isEnough */
/* harmony import */ var _drift_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1870);
/* harmony import */ var _paired_shares_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9155);
/* harmony import */ var _spread_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8848);



/** A change is confirmed below this p. Simulated in `bench/drift/table.md`: at most 1 in 100 confirmations is wrong. */
const CONFIRMED_LEVEL = 0.005;
/** Fewer pairs of problems find only a collapse, and what they find is as likely luck. */
const FEWEST_PAIRS = 400;
/**
 * Full runs on each side of a change that `confirmed` needs. From six runs on the series knows its own spread: with fewer,
 * a model that varies more than the public re-runs is wrongly confirmed more often.
 */
const FEWEST_FULL_RUNS = 3;
/**
 * Full runs that a comparison looks at on each side: those nearest to the change. So it reads few runs, and one more run
 * a week is no further chance to be wrong.
 */
const MOST_FULL_RUNS = 8;
/**
 * Compares full runs of one series: each problem's share of passed answers before with that after. Null where fewer than
 * two problems were measured on both sides.
 * @param before in time order, like `after`
 * @param spread their own where they are five together, else the public one
 */
function compareFullRuns(before, after, spread = spreadOfRuns([...before, ...after])) {
    const runs = { before: before.length, after: after.length };
    const pairs = pairsOf(before, after);
    if (pairs.length < 2)
        return null;
    return {
        runs,
        pairs: pairs.length,
        p: pairedSharesTest(pairs, spread, runs),
        difference: pairedSharesDifference(pairs, spread, runs),
    };
}
const spreadOfRuns = (runs) => followRuns(runs, runs.length).standing.spread ?? PUBLIC_SPREAD;
/**
 * Whether full runs before and after a change confirm an alarm of the daily runs: they are enough, and differ in the same
 * direction. Full runs alone confirm nothing.
 */
const confirms = ({ runs, pairs, p, difference }, direction) => isEnough({ runs, pairs }) && p < CONFIRMED_LEVEL && (direction === 'down' ? difference.mean < 0 : difference.mean > 0);
/** Whether a comparison can confirm anything at all. */
const isEnough = ({ runs, pairs }) => Math.min(runs.before, runs.after) >= FEWEST_FULL_RUNS && pairs >= FEWEST_PAIRS;
function pairsOf(before, after) {
    const pairs = [];
    const problems = before[0]?.samples.length ?? 0;
    for (let i = 0; i < problems; i++) {
        const pair = { before: countOf(before, i), after: countOf(after, i) };
        if (pair.before.samples > 0 && pair.after.samples > 0)
            pairs.push(pair);
    }
    return pairs;
}
function countOf(runs, problem) {
    let [passed, samples] = [0, 0];
    for (const run of runs) {
        passed += run.passed[problem] ?? 0;
        samples += run.samples[problem] ?? 0;
    }
    return { passed, samples };
}


/***/ }),

/***/ 1832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SW: () => (/* binding */ dayShifts),
/* harmony export */   h2: () => (/* binding */ ONE_EACH),
/* harmony export */   wB: () => (/* binding */ shiftVariance)
/* harmony export */ });
/* harmony import */ var _spread_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8848);

/** Distance of neighbouring shifts, and the furthest, in scales of the distribution. */
const STEP = 0.25;
const FURTHEST = 10;
/**
 * Shifts between the mean day effects of `before` and `after` runs, from the one to the other: Student's distribution,
 * whose tails say how well the spread is known. Evenly spaced, chances that add up to one.
 * @param wavering mean of p(1-p) over the problems
 */
function dayShifts(spread, wavering, { before, after } = ONE_EACH) {
    const dayVariance = (0,_spread_js__WEBPACK_IMPORTED_MODULE_0__/* .dayVarianceAt */ .xZ)(spread, wavering);
    const { degrees } = spread;
    if (dayVariance === 0)
        return [{ shift: 0, chance: 1 }];
    const scale = Math.sqrt(dayVariance * (1 / before + 1 / after));
    const steps = Math.round(FURTHEST / STEP);
    const densities = Array.from({ length: 2 * steps + 1 }, (_, i) => (1 + ((i - steps) * STEP) ** 2 / degrees) ** (-(degrees + 1) / 2));
    const total = densities.reduce((sum, density) => sum + density, 0);
    return densities.map((density, i) => ({ shift: (i - steps) * STEP * scale, chance: density / total }));
}
const ONE_EACH = { before: 1, after: 1 };
/** Variance of such a shift. */
function shiftVariance(spread, wavering, { before, after } = ONE_EACH) {
    const dayVariance = (0,_spread_js__WEBPACK_IMPORTED_MODULE_0__/* .dayVarianceAt */ .xZ)(spread, wavering);
    const { degrees } = spread;
    return dayVariance === 0 ? 0 : dayVariance * (1 / before + 1 / after) * (degrees / (degrees - 2));
}


/***/ }),

/***/ 1870:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __webpack_require__) => {


// UNUSED EXPORTS: EVIDENCE_THRESHOLD, WINDOW_RUNS, driftOf, driftOfCounted, driftPoints, episodesOf, followRuns

// EXTERNAL MODULE: ./lib/core/statistics/spread.js
var spread = __webpack_require__(8848);
;// CONCATENATED MODULE: ./lib/core/statistics/pass-window.js


/**
 * Least variance of a run, in problems²: one problem of 120 runs that is lost for good stays below the alarm, as does a
 * series of a single problem.
 */
const LEAST_VARIANCE = 3;
/** Sums of the runs in the window, one place for each problem. */
function pass_window_openWindow(problems) {
    const shares = new Float64Array(problems);
    const measured = new Float64Array(problems); // runs that measured it
    const answers = new Float64Array(problems);
    const kept = [];
    const ids = [];
    const count = ({ passed, samples }, sign) => {
        for (let i = 0; i < problems; i++) {
            const n = samples[i] ?? 0;
            if (n === 0)
                continue;
            shares[i] = (shares[i] ?? 0) + sign * exact((passed[i] ?? 0) / n);
            measured[i] = (measured[i] ?? 0) + sign;
            answers[i] = (answers[i] ?? 0) + sign * n;
        }
    };
    return {
        add(run) {
            count(run, 1);
            kept.push(keep(run, problems));
            ids.push(run.id);
        },
        dropFirst() {
            const first = kept.shift();
            ids.shift();
            if (first)
                count(first.run, -1);
        },
        runs: () => ids,
        summary: () => summarize(kept, expectationsOf(shares, measured, answers)),
    };
}
function keep(run, problems) {
    const unmeasured = [];
    let [total, answers] = [0, 0];
    for (let i = 0; i < problems; i++) {
        const n = run.samples[i] ?? 0;
        if (n === 0)
            unmeasured.push(i);
        else {
            total += exact((run.passed[i] ?? 0) / n);
            answers += n;
        }
    }
    return { run, total, unmeasured, answers: answers / Math.max(1, problems - unmeasured.length) };
}
function expectationsOf(sums, measured, answers) {
    const shares = new Float64Array(sums.length);
    const variances = new Float64Array(sums.length);
    let [share, variance, problems] = [0, 0, 0];
    for (let i = 0; i < sums.length; i++) {
        const runs = measured[i] ?? 0;
        if (runs === 0)
            continue;
        const n = answers[i] ?? 0;
        const p = (sums[i] ?? 0) / runs;
        problems++;
        share += shares[i] = exact(p);
        if (n > 1)
            variance += variances[i] = exact((p * (1 - p) * n) / (n - 1));
    }
    return { shares, variances, share, variance, problems };
}
function summarize(kept, expected) {
    const values = new Float64Array(kept.length);
    const effects = new Float64Array(kept.length); // p(1-p), summed over what the run measured
    let measured = 0;
    for (const [j, { total, unmeasured }] of kept.entries()) {
        let [share, variance, problems] = [expected.share, expected.variance, expected.shares.length];
        for (const i of unmeasured) {
            share -= expected.shares[i] ?? 0;
            variance -= expected.variances[i] ?? 0;
            problems--;
        }
        values[j] = total - share;
        effects[j] = variance;
        measured += problems / kept.length;
    }
    const coins = effects.map((effect, j) => effect / (kept[j]?.answers ?? 1));
    const mean = expected.share / expected.problems;
    const spread = spreadOf(stepsOf(values, coins, effects), waveringOf(mean, expected));
    const variances = coins.map((variance, j) => Math.max(LEAST_VARIANCE, variance + spread.dayVariance * (effects[j] ?? 0) ** 2));
    return { deviations: { values, variances, degrees: Infinity }, spread, mean, measured };
}
/** Between 0 and 1, but for the correction of the bias; a score of 0 or 1 does not waver. */
const waveringOf = (mean, { variance, problems }) => mean === 0 || mean === 1 ? 0 : Math.min(1, variance / problems / (mean * (1 - mean)));
function stepsOf(values, coins, effects) {
    const steps = [];
    for (let j = 1; j < values.length; j++)
        steps.push({
            difference: (values[j] ?? 0) - (values[j - 1] ?? 0),
            coins: (coins[j] ?? 0) + (coins[j - 1] ?? 0),
            effect: (effects[j] ?? 0) ** 2 + (effects[j - 1] ?? 0) ** 2,
        });
    return steps;
}

;// CONCATENATED MODULE: ./lib/core/statistics/drift.js






/**
 * Runs that a verdict looks at: the run itself and those before it. A verdict depends on nothing else, so a run that
 * comes late, is replaced or is withdrawn moves the verdicts of at most 120 runs.
 */
const WINDOW_RUNS = 120;
/**
 * Natural logarithm of the evidence above which a series is unusual. The same for all series, set by `bench/drift.ts`:
 * see `bench/drift/table.md` for the false alarms and the delays that come with it.
 */
const EVIDENCE_THRESHOLD = 7.8;
/** Follows one series, runs in time order. */
function driftOf(runs) {
    const problems = problemsOf(runs);
    return driftOfCounted(runs.map((run) => countRun(run, problems)));
}
function driftOfCounted(runs) {
    const { points, standing } = followRuns(runs, 0);
    const state = points.at(-1)?.state ?? tooEarly(0);
    const alarms = points.map(({ runId, state }) => ({ run: runId, alarm: state.kind === 'unusual' ? state : null }));
    return { state, points, episodes: episodesOf(alarms), ...standing };
}
/**
 * Verdicts of the runs from place `first` on, and what holds after the last run. This is what a store needs: for each run
 * its counts (`packRun`: one character for each problem), in one order of problems for the whole series.
 * - A new last run: the up to 119 runs before it, and `first` = their number.
 * - A run that came late, was replaced or withdrawn: from up to 119 runs before its place to up to 119 after, and
 *   `first` = the place of the first run that stands there now. The verdicts of all others stay.
 * The results are those of `driftOf` over the whole series, bit for bit. For 454 problems one verdict takes less than
 * a tenth of a millisecond, and so does each run that is read.
 * @param runs in time order; with `first` > 0, those before it must be the whole window of the run at `first`
 */
function followRuns(runs, first) {
    const points = [];
    const start = Math.max(0, Math.min(first, runs.length - 1) - WINDOW_RUNS + 1);
    const window = openWindow(runs[0]?.samples.length ?? 0);
    for (let i = start; i < runs.length; i++) {
        slide(window, runs[i]);
        if (i >= first)
            points.push(pointOf(window));
    }
    return { points, standing: standingIn(window, runs.slice(-WINDOW_RUNS)) };
}
const driftPoints = (runs, first) => followRuns(runs, first).points;
function slide(window, run) {
    if (run === undefined)
        return;
    if (window.runs().length === WINDOW_RUNS)
        window.dropFirst();
    window.add(run);
}
const tooEarly = (runs) => ({ kind: 'too_early', runs, of: FEWEST_RUNS });
function pointOf(window) {
    const ids = window.runs();
    const runId = ids.at(-1) ?? '';
    if (ids.length < FEWEST_RUNS)
        return { runId, state: tooEarly(ids.length), evidence: null };
    return { runId, ...verdictOf(ids, window.summary()) };
}
function verdictOf(ids, summary) {
    const evidence = evidenceOf(summary.deviations);
    const direction = strongerOf(evidence);
    const isAlarm = evidence[direction] > EVIDENCE_THRESHOLD;
    return { state: isAlarm ? alarmOf(ids, summary, direction) : { kind: 'within_noise' }, evidence };
}
function alarmOf(ids, { deviations, measured }, direction) {
    const { since, earliest, latest, difference, standardError } = locateChange(deviations, direction);
    const [mean, half] = [difference / measured, (Z_95 * standardError) / measured];
    const idAt = (i) => ids[i] ?? '';
    return {
        kind: 'unusual',
        direction,
        since: idAt(since),
        range: { first: idAt(earliest), last: idAt(latest) },
        change: { mean, low: Math.max(-1, mean - half), high: Math.min(1, mean + half) },
    };
}
/** @param runs those of the window */
function standingIn(window, runs) {
    const ids = window.runs();
    if (ids.length < FEWEST_RUNS)
        return { band: null, spread: null, sinceChange: null };
    const summary = window.summary();
    const { state } = verdictOf(ids, summary);
    const { spread } = summary;
    if (state.kind !== 'unusual')
        return { band: bandOf(summary, ids.length), spread, sinceChange: null };
    const before = ids.indexOf(state.since);
    return { band: bandOf(summary, before), spread, sinceChange: stateOf(runs.slice(before)) };
}
/** State of a series of at most `WINDOW_RUNS` runs. */
function stateOf(runs) {
    const window = openWindow(runs[0]?.samples.length ?? 0);
    for (const run of runs)
        window.add(run);
    return pointOf(window).state;
}
/** @param before the first runs of the window, those of before the change if there was one */
function bandOf({ deviations, mean, measured }, before) {
    const { values, variances } = deviations;
    const meanOf = (numbers) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const sigma = Math.sqrt(meanOf(variances)) / measured;
    return rerunBand({ mean: mean + meanOf(values.slice(0, before)) / measured, sigma, runs: before });
}
/**
 * Every alarm in a series: runs that follow one another and are unusual in the same direction.
 * @param points one per run, in time order; the alarm is null where there is none
 */
function episodesOf(points) {
    const episodes = [];
    for (const [i, { run, alarm }] of points.entries()) {
        if (alarm === null)
            continue;
        const { direction } = alarm;
        const started = points[i - 1]?.alarm?.direction === direction ? episodes.pop() : undefined;
        episodes.push({ direction, first: started?.first ?? run, last: run, alarm, isOver: i < points.length - 1 });
    }
    return episodes;
}


/***/ }),

/***/ 2861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jQ: () => (/* binding */ twoProportionTest),
/* harmony export */   pv: () => (/* binding */ newcombe),
/* harmony export */   rF: () => (/* binding */ wilson)
/* harmony export */ });
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4303);
/* harmony import */ var _normal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5100);


/**
 * Wilson's 95 % interval of a score with one sample per problem: which problems were drawn is the noise.
 * Takes a sum of shares for `passed` too, and is then too wide rather than too narrow.
 */
function wilson(passed, total) {
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .requireCount */ .v)('total', total, 1);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .requireNumber */ .B)('passed', passed, 0, total);
    const p = passed / total;
    const zz = _normal_js__WEBPACK_IMPORTED_MODULE_1__/* .Z_95 */ .U * _normal_js__WEBPACK_IMPORTED_MODULE_1__/* .Z_95 */ .U;
    const centre = p + zz / (2 * total);
    const half = _normal_js__WEBPACK_IMPORTED_MODULE_1__/* .Z_95 */ .U * Math.sqrt((p * (1 - p)) / total + zz / (4 * total * total));
    const scale = 1 + zz / total;
    return {
        low: passed === 0 ? 0 : Math.max(0, (centre - half) / scale),
        high: passed === total ? 1 : Math.min(1, (centre + half) / scale),
    };
}
/** Newcombe's 95 % interval of share a minus share b, for runs on different problems (his method 10: two Wilsons). */
function newcombe(a, b) {
    const [pa, pb] = [a.passed / a.total, b.passed / b.total];
    const [wa, wb] = [wilson(a.passed, a.total), wilson(b.passed, b.total)];
    return {
        low: pa - pb - Math.hypot(pa - wa.low, wb.high - pb),
        high: pa - pb + Math.hypot(wa.high - pa, pb - wb.low),
    };
}
/** Pooled two-proportion z-test of share a against share b, two-sided. */
function twoProportionTest(a, b) {
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .requireCount */ .v)('a.total', a.total, 1);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .requireCount */ .v)('b.total', b.total, 1);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .requireNumber */ .B)('a.passed', a.passed, 0, a.total);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__/* .requireNumber */ .B)('b.passed', b.passed, 0, b.total);
    const pooled = (a.passed + b.passed) / (a.total + b.total);
    const se = Math.sqrt(pooled * (1 - pooled) * (1 / a.total + 1 / b.total));
    const z = se === 0 ? 0 : (a.passed / a.total - b.passed / b.total) / se;
    return { z, p: (0,_normal_js__WEBPACK_IMPORTED_MODULE_1__/* .twoSidedNormal */ .N)(z) };
}


/***/ }),

/***/ 5100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ twoSidedNormal),
/* harmony export */   U: () => (/* binding */ Z_95)
/* harmony export */ });
/** The 97.5 % quantile of the normal distribution: half the width, in standard errors, of a 95 % interval. */
const Z_95 = 1.959963984540054;
/** Two-sided p-value of a standard normal z: P(|Z| >= |z|), accurate in the far tail too. */
function twoSidedNormal(z) {
    const x = Math.abs(z);
    if (x === Infinity)
        return 0;
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    return x < 3 ? 1 - 2 * density * centreSeries(x) : 2 * density * tailFraction(x);
}
/** (P(Z < x) - 1/2) / density(x) = x + x³/3 + x⁵/(3·5) + … */
function centreSeries(x) {
    let term = x;
    let sum = x;
    for (let k = 3; term > 1e-17 * sum; k += 2) {
        term *= (x * x) / k;
        sum += term;
    }
    return sum;
}
/** P(Z > x) / density(x) = 1/(x + 1/(x + 2/(x + 3/(x + …)))): the series would cancel here, the fraction does not. */
function tailFraction(x) {
    let fraction = x;
    for (let k = 100; k > 0; k--)
        fraction = x + k / fraction;
    return 1 / fraction;
}


/***/ }),

/***/ 9155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ pairedSharesDifference),
/* harmony export */   g: () => (/* binding */ pairedSharesTest)
/* harmony export */ });
/* harmony import */ var _day_shift_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1832);
/* harmony import */ var _normal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5100);
/* harmony import */ var _samples_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9228);
/* harmony import */ var _spread_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8848);




/** Additions of the exact sum: a few milliseconds, and enough for a thousand problems of ten answers. */
const MOST_STEPS = 2_000_000;
/** With fewer problems that differ the normal distribution is no picture of their sum. */
const FEWEST_FOR_NORMAL = 50;
/**
 * Two-sided p of the mean difference of the shares of passed answers, paired by problem, if nothing changed but the day.
 * On the same day each difference is as likely to come out the other way round (Fisher's test of pairs; with one answer
 * each, McNemar's exact test). A day effect makes one way likelier than the other, by so much that the sum moves as far as
 * the logits' shift moves the number of passed problems: by p(1-p) of each. With one answer each, a shift of s makes one
 * way exp(s) times as likely. The p-value is the mean over the shifts that the spread lets expect:
 * so it counts that problems of one run move together, and more so the more problems there are. Problems that differ in
 * larger numbers than the spread's `wavering` allows are not put down to the day.
 *
 * Exact over all ways to come out; where there are too many to add up, the normal distribution; where that would not be
 * sound either: 1.
 */
function pairedSharesTest(pairs, spread, runs = _day_shift_js__WEBPACK_IMPORTED_MODULE_0__/* .ONE_EACH */ .h2) {
    const unit = pairs.reduce((most, { before, after }) => lcm(most, lcm(before.samples, after.samples)), 1);
    const inUnits = ({ passed, samples }) => (passed * unit) / samples;
    const differences = pairs
        .map(({ before, after }) => Math.abs(inUnits(after) - inUnits(before)))
        .filter((size) => size > 0);
    const observed = Math.abs(pairs.reduce((sum, { before, after }) => sum + inUnits(after) - inUnits(before), 0));
    if (observed === 0)
        return 1;
    const most = differences.reduce((sum, size) => sum + size, 0);
    const squares = differences.reduce((sum, size) => sum + size ** 2, 0);
    const wavering = waveringOf(pairs, spread);
    const perShift = (wavering * pairs.length * unit) / squares;
    const tilts = (0,_day_shift_js__WEBPACK_IMPORTED_MODULE_0__/* .dayShifts */ .SW)(spread, wavering, runs).map(({ shift, chance }) => ({ tilt: shift * perShift, chance }));
    if (Number.isSafeInteger(most) && differences.length * (2 * most + 1) <= MOST_STEPS)
        return exactTail(differences, most, observed, tilts);
    return differences.length < FEWEST_FOR_NORMAL ? 1 : normalTail(differences, observed, tilts);
}
/** P(|sum| >= observed) of numbers with random signs. @param most their sum without signs */
function exactTail(sizes, most, observed, tilts) {
    const chances = sumsOfSigns(sizes, most);
    let tail = 0;
    for (const { tilt, chance } of tilts) {
        if (tilt < 0)
            continue; // as likely as its opposite, with the same tail
        const scale = sizes.reduce((sum, size) => sum + logCosh(tilt * size), 0);
        let part = 0;
        for (let sum = observed; sum <= most; sum++) {
            const even = chances[most + sum] ?? 0;
            if (even > 0)
                part += even * (Math.exp(tilt * sum - scale) + Math.exp(-tilt * sum - scale));
        }
        tail += (tilt > 0 ? 2 : 1) * chance * part;
    }
    return Math.min(1, tail);
}
/** Chance of each sum from -most to most if both signs are equally likely. */
function sumsOfSigns(sizes, most) {
    let chances = new Float64Array(2 * most + 1);
    let next = new Float64Array(2 * most + 1);
    chances[most] = 1;
    let reach = 0;
    for (const size of sizes) {
        next.fill(0);
        for (let i = most - reach; i <= most + reach; i++) {
            const half = (chances[i] ?? 0) / 2;
            next[i - size] = (next[i - size] ?? 0) + half;
            next[i + size] = (next[i + size] ?? 0) + half;
        }
        reach += size;
        [chances, next] = [next, chances];
    }
    return chances;
}
const logCosh = (x) => Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.LN2;
function normalTail(sizes, observed, tilts) {
    const deviation = Math.sqrt(sizes.reduce((sum, size) => sum + size ** 2, 0));
    const above = (z) => (z > 0 ? (0,_normal_js__WEBPACK_IMPORTED_MODULE_2__/* .twoSidedNormal */ .N)(z) / 2 : 1 - (0,_normal_js__WEBPACK_IMPORTED_MODULE_2__/* .twoSidedNormal */ .N)(z) / 2);
    return tilts.reduce((tail, { tilt, chance }) => {
        const [distance, moved] = [observed / deviation, tilt * deviation];
        return tail + chance * (above(distance - moved) + above(distance + moved));
    }, 0);
}
/**
 * Mean difference, after minus before, over the problems that both measured. Its error is Miller's paired one and that of
 * the day effect, which moves the score by the mean of p(1-p) for each unit of the logit.
 */
function pairedSharesDifference(pairs, spread, runs = _day_shift_js__WEBPACK_IMPORTED_MODULE_0__/* .ONE_EACH */ .h2) {
    const paired = (0,_samples_js__WEBPACK_IMPORTED_MODULE_3__/* .meanEstimate */ .GX)(pairs.map(({ before, after }) => after.passed / after.samples - before.passed / before.samples));
    const wavering = waveringOf(pairs, spread);
    const dayError = wavering * Math.sqrt((0,_day_shift_js__WEBPACK_IMPORTED_MODULE_0__/* .shiftVariance */ .wB)(spread, wavering, runs));
    return (0,_samples_js__WEBPACK_IMPORTED_MODULE_3__/* .estimate */ .jA)(paired.mean, Math.hypot(paired.standardError, dayError));
}
/** Mean of p(1-p) over the problems: what the two sides show, and no more than the spread allows. */
function waveringOf(pairs, spread) {
    const mean = (numberOf) => pairs.reduce((sum, pair) => sum + numberOf(pair), 0) / pairs.length;
    const seen = mean(pairWavering);
    const score = mean(({ before, after }) => (before.passed / before.samples + after.passed / after.samples) / 2);
    return Math.min(seen, (0,_spread_js__WEBPACK_IMPORTED_MODULE_1__/* .waveringLimit */ .tM)(spread, score));
}
/** Unbiased p(1-p) of a problem, from both sides. */
function pairWavering({ before, after }) {
    const n = before.samples + after.samples;
    const passed = before.passed + after.passed;
    return (passed * (n - passed)) / (n * (n - 1));
}
const lcm = (a, b) => (a / gcd(a, b)) * b;
const gcd = (a, b) => (b === 0 ? a : gcd(b, a % b));


/***/ }),

/***/ 4090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ mcnemar)
/* harmony export */ });
/* unused harmony export pairedDifference */
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4303);
/* harmony import */ var _binomial_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4446);



/** McNemar's exact test of two runs on the same problems. */
function mcnemar({ lost, gained }) {
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .requireCount */ .v)('lost', lost);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .requireCount */ .v)('gained', gained);
    const n = lost + gained;
    const fewer = Math.min(lost, gained);
    const tail = (0,_binomial_js__WEBPACK_IMPORTED_MODULE_0__/* .binomialLowerTail */ .Pk)(fewer, n, 0.5);
    return {
        p: Math.min(1, 2 * tail),
        midP: Math.min(1, 2 * tail - (0,_binomial_js__WEBPACK_IMPORTED_MODULE_0__/* .binomialPmf */ .z6)(fewer, n, 0.5)),
        // By symmetry P(lost or more of n) is P(gained or fewer of n).
        oneSided: (0,_binomial_js__WEBPACK_IMPORTED_MODULE_0__/* .binomialLowerTail */ .Pk)(gained, n, 0.5),
    };
}
/** Difference now minus before, with Miller's paired standard error, over `total` problems that both runs measured. */
function pairedDifference({ lost, gained }, total) {
    requireCount('lost', lost);
    requireCount('gained', gained);
    requireCount('total', total, Math.max(2, lost + gained));
    const difference = (gained - lost) / total;
    return estimate(difference, Math.sqrt(((lost + gained) / total - difference ** 2) / (total - 1)));
}


/***/ }),

/***/ 9228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GX: () => (/* binding */ meanEstimate),
/* harmony export */   HX: () => (/* binding */ withinVariance),
/* harmony export */   hm: () => (/* binding */ meanOf),
/* harmony export */   jA: () => (/* binding */ estimate),
/* harmony export */   kc: () => (/* binding */ passAtK)
/* harmony export */ });
/* unused harmony export clusteredError */
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4303);
/* harmony import */ var _normal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5100);


const estimate = (mean, standardError) => ({
    mean,
    standardError,
    interval: { low: mean - _normal_js__WEBPACK_IMPORTED_MODULE_0__/* .Z_95 */ .U * standardError, high: mean + _normal_js__WEBPACK_IMPORTED_MODULE_0__/* .Z_95 */ .U * standardError },
});
function meanOf(values) {
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .requireCount */ .v)('number of values', values.length, 1);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}
const sumOfSquares = (values, mean) => values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
/**
 * Mean over problems with Miller's standard error (arXiv 2411.00640, the n-1 form): one value per problem, its share of
 * passed samples or its difference to another run. Samples of one problem are never taken as independent problems.
 */
function meanEstimate(values) {
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .requireCount */ .v)('number of values', values.length, 2);
    const mean = meanOf(values);
    return estimate(mean, Math.sqrt(sumOfSquares(values, mean) / (values.length * (values.length - 1))));
}
/** Clusters are groups of values that share a cause, e.g. the problems of one contest. None may be empty. */
function clusteredError(clusters) {
    clusters.forEach((cluster, i) => {
        requireCount(`size of cluster ${i}`, cluster.length, 1);
    });
    const values = clusters.flat();
    const mean = meanOf(values);
    const deviations = clusters.map((cluster) => cluster.reduce((sum, value) => sum + value - mean, 0));
    const clustered = Math.sqrt(sumOfSquares(deviations, 0)) / values.length;
    const groups = clusters.length;
    return {
        mean,
        clustered,
        naive: Math.sqrt(sumOfSquares(values, mean)) / values.length,
        corrected: groups > 1 ? clustered * Math.sqrt(groups / (groups - 1)) : null,
    };
}
/** Mean over problems of the unbiased within-problem variance p(1-p)·n/(n-1): the noise of asking the same again. */
const withinVariance = (problems) => meanOf(problems.map(({ passed, samples }) => {
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .requireCount */ .v)('samples', samples, 2);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .requireCount */ .v)('passed', passed, 0, samples);
    return (passed * (samples - passed)) / (samples * (samples - 1));
}));
/** Unbiased pass@k of one problem: the chance that k of its n samples, c of them correct, hold a correct one. */
function passAtK(n, c, k) {
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .requireCount */ .v)('n', n, 1);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .requireCount */ .v)('c', c, 0, n);
    (0,_arguments_js__WEBPACK_IMPORTED_MODULE_1__/* .requireCount */ .v)('k', k, 1, n);
    if (n - c < k)
        return 1;
    let allWrong = 1;
    for (let j = n - c + 1; j <= n; j++)
        allWrong *= 1 - k / j;
    return 1 - allWrong;
}


/***/ }),

/***/ 8848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gc: () => (/* binding */ PUBLIC_SPREAD),
/* harmony export */   tM: () => (/* binding */ waveringLimit),
/* harmony export */   xZ: () => (/* binding */ dayVarianceAt)
/* harmony export */ });
/* unused harmony exports FEWEST_RUNS, spreadOf, COINS */
/**
 * What 40 public re-runs show (`bench/drift/reruns.json`): totals vary 1.63 times as much as coins, at 10 problems² of
 * coins' variance; the most wavering of their eight configurations has 0.37. A series' own runs are weighed against it as if it had been learned from 12 steps between runs.
 */
const PUBLIC_SPREAD = { dayVariance: 0.063, degrees: 12, wavering: 0.37, source: 'public' };
/**
 * Public re-runs vary more than coins whether their problems waver much or little. So a run of 100 problems counts for at
 * least 1.4 times the variance of coins: where problems waver little, the day effect on the logit scale is larger.
 */
const LEAST_EXCESS = 0.4;
const EXCESS_PROBLEMS = 100;
/**
 * Variance of the day effect for problems that waver so much: of a spread that is hardly known, more where they waver
 * little; of one that was learned from many runs, what was learned.
 * @param wavering mean of p(1-p) over the problems
 */
function dayVarianceAt({ dayVariance, degrees }, wavering) {
    if (wavering === 0)
        return dayVariance;
    const least = LEAST_EXCESS / (EXCESS_PROBLEMS * wavering);
    return dayVariance + (PUBLIC_SPREAD.degrees / degrees) * Math.max(0, least - PUBLIC_SPREAD.dayVariance);
}
/** Runs of a series from which on its own spread counts. */
const FEWEST_RUNS = 5;
/** Each difference shares a run with the next one: n of them say as much as two thirds of n independent ones. */
const INDEPENDENT_SHARE = (/* unused pure expression or super */ null && (2 / 3));
/** One wavering problem may not make the estimate: two runs have at least the day effect of one problem each. */
const LEAST_EFFECT = 2;
/**
 * Estimates the day variance of a series from the differences of neighbouring runs, which a lasting change hardly moves,
 * and shrinks it towards the public one.
 * @param wavering of the series, as in `Spread`
 */
function spreadOf(steps, wavering) {
    if (steps.length < FEWEST_RUNS - 1)
        return PUBLIC_SPREAD;
    let [excess, effect] = [0, 0];
    for (const step of steps) {
        excess += step.difference ** 2 - step.coins;
        effect += Math.max(step.effect, LEAST_EFFECT);
    }
    const own = steps.length * INDEPENDENT_SHARE;
    const { dayVariance, degrees } = PUBLIC_SPREAD;
    const shrunk = (own * (excess / effect) + degrees * dayVariance) / (own + degrees);
    return { dayVariance: Math.max(0, shrunk), degrees: own + degrees, wavering, source: 'own' };
}
/** No day effect: problems of one run are independent coins. */
const COINS = { dayVariance: 0, degrees: Number.POSITIVE_INFINITY, wavering: 1, source: 'public' };
/** Most that a unit of the logit moves a score, as a share: the mean of p(1-p) over its problems is no larger. */
const waveringLimit = ({ wavering }, score) => wavering * score * (1 - score);


/***/ }),

/***/ 7721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ unpairedDifference)
/* harmony export */ });
/* harmony import */ var _day_shift_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1832);
/* harmony import */ var _intervals_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2861);
/* harmony import */ var _normal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5100);
/* harmony import */ var _spread_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8848);




/**
 * Share a against share b, of runs on different problems: which problems were drawn is noise on both sides, and so is the
 * day. Newcombe's interval and the pooled test, each widened by the day effect.
 */
function unpairedDifference(a, b, spread) {
    const [pa, pb] = [a.passed / a.total, b.passed / b.total];
    const mean = pa - pb;
    const pooled = (a.passed + b.passed) / (a.total + b.total);
    const wavering = (0,_spread_js__WEBPACK_IMPORTED_MODULE_1__/* .waveringLimit */ .tM)(spread, pooled);
    const dayVariance = wavering ** 2 * (0,_day_shift_js__WEBPACK_IMPORTED_MODULE_0__/* .shiftVariance */ .wB)(spread, wavering);
    const { low, high } = (0,_intervals_js__WEBPACK_IMPORTED_MODULE_2__/* .newcombe */ .pv)(a, b);
    const reach = _normal_js__WEBPACK_IMPORTED_MODULE_3__/* .Z_95 */ .U * Math.sqrt(dayVariance);
    const { z: plain } = (0,_intervals_js__WEBPACK_IMPORTED_MODULE_2__/* .twoProportionTest */ .jQ)(a, b);
    const error = Math.hypot(plain === 0 ? 0 : mean / plain, Math.sqrt(dayVariance));
    const z = mean === 0 || error === 0 ? 0 : mean / error;
    return {
        mean,
        interval: { low: mean - Math.hypot(mean - low, reach), high: mean + Math.hypot(high - mean, reach) },
        z,
        p: (0,_normal_js__WEBPACK_IMPORTED_MODULE_3__/* .twoSidedNormal */ .N)(z),
    };
}


/***/ }),

/***/ 1919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ sumIfKnown)
/* harmony export */ });
/** Sum of the values; null if one of them is not known. */
const sumIfKnown = (values) => values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);


/***/ })

};
