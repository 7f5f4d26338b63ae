export const id = 279;
export const ids = [279];
export const modules = {

/***/ 7649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UV: () => (/* binding */ parseReply),
/* harmony export */   es: () => (/* binding */ PERSISTENT),
/* harmony export */   f0: () => (/* binding */ callDashboard),
/* harmony export */   y3: () => (/* binding */ BEST_EFFORT)
/* harmony export */ });
/* harmony import */ var _core_api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6643);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(187);
/* harmony import */ var _http_attempt_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7349);
/* harmony import */ var _http_error_cause_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8539);
/* harmony import */ var _http_redirects_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6914);
/* harmony import */ var _http_retry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4909);
/* harmony import */ var _http_retry_after_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1778);
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8127);








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
        return await withLoggedRetries(() => attempt(call, connection), connection);
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
/** Waits shorter than this are not worth a line. */
const LONG_WAIT_MS = 5000;
function withLoggedRetries(attempt, { retries, clock, signal, log }) {
    let reason = '';
    const logged = () => attempt().catch((error) => {
        reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error);
        throw error;
    });
    const sleep = (ms, stop) => {
        if (ms >= LONG_WAIT_MS)
            log(`${reason}: trying again in ${Math.round(ms / 1000)} s`);
        return clock.sleep(ms, stop);
    };
    return (0,_http_retry_js__WEBPACK_IMPORTED_MODULE_5__/* .withRetries */ .LH)(logged, retries, { ...clock, sleep }, signal);
}
async function attempt({ url, post }, { signal, timeoutMs }) {
    const timeout = AbortSignal.timeout(timeoutMs);
    const init = {
        signal: AbortSignal.any([signal, timeout]),
        ...(post && { method: 'POST', body: post.body }),
    };
    const contentType = post ? { 'Content-Type': 'application/json' } : {};
    try {
        const { response, url: at } = await (0,_http_redirects_js__WEBPACK_IMPORTED_MODULE_4__/* .followRedirects */ .F)(url, (at, { redirect, headers }) => fetch(at, { ...init, redirect, headers: { Accept: 'application/json', ...contentType, ...headers } }), {
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
        const reason = timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : (0,_http_error_cause_js__WEBPACK_IMPORTED_MODULE_3__/* .innermostReason */ .U)(error);
        throw retryable(`no connection to ${url.host} (${reason})`, null, error);
    }
}
async function replyOf(response, { host, pathname }) {
    const { status, headers, ok } = response;
    const text = await textOf(response, host);
    const json = jsonOf(text);
    const problem = _core_api_js__WEBPACK_IMPORTED_MODULE_0__/* .problemDetails */ .c6.loose().safeParse(json).data;
    // A dashboard without its key is not busy: no retry sets the key.
    if (!ok && (status >= 500 || [408, 425, 429].includes(status)) && problem?.code !== 'not_configured')
        throw retryable(`${host} answered ${status} for ${pathname}${inBrackets(problem)}`, (0,_http_retry_after_js__WEBPACK_IMPORTED_MODULE_6__/* .retryAfterMs */ .V)(headers));
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
    return (0,_text_printable_js__WEBPACK_IMPORTED_MODULE_7__/* .printableLine */ .o)(`${title}: ${detail}${list} (request ${request_id})`, 800);
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
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined; // the caller decides what that means
    }
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

/***/ 163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ monthSpent)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2857);
/* harmony import */ var _core_api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6643);
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

/***/ 7387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ds: () => (/* binding */ checkMonth),
/* harmony export */   GS: () => (/* binding */ monthOf),
/* harmony export */   RV: () => (/* binding */ monthLine),
/* harmony export */   rw: () => (/* binding */ monthCheck)
/* harmony export */ });
/* harmony import */ var _dashboard_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7649);
/* harmony import */ var _dashboard_month_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(163);
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
        const spent = await (0,_dashboard_month_js__WEBPACK_IMPORTED_MODULE_1__/* .monthSpent */ .Z)(origin, { month: monthOf(results), demo }, { ..._dashboard_call_js__WEBPACK_IMPORTED_MODULE_0__/* .BEST_EFFORT */ .y3, clock, signal, log });
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
/* harmony import */ var _core_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8499);

/** The level at which a difference is called beyond noise: the gate and the words agree. */
const REGRESSION_LEVEL = _core_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .BEYOND_NOISE */ .Zd;
function regressionOf({ pairs, difference, test }) {
    if (pairs < _core_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .FEWEST_PAIRS */ .Ns) {
        return { kind: 'undecidable', reason: `${pairs} pairs of problems, and ${_core_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .FEWEST_PAIRS */ .Ns} are needed` };
    }
    const isWorse = test.p < REGRESSION_LEVEL && difference < 0;
    return { kind: isWorse ? 'regressed' : 'not_regressed', test: test.kind };
}
/** @param sameConfig whether every setting that can change a score is the same, so that only the model can be worse */
function regressionIn(comparison, { sameConfig }) {
    switch (comparison.kind) {
        case 'incomparable':
            return { kind: 'undecidable', reason: INCOMPARABLE[comparison.reason] };
        case 'other_sample':
            return { kind: 'undecidable', reason: 'the baseline is of another sample of problems' };
        case 'same_sample': {
            if (!sameConfig)
                return { kind: 'undecidable', reason: 'the baseline was measured in another configuration' };
            const { compared: pairs, difference, test } = comparison;
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

/***/ 9352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ runStep)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
var external_node_http_namespaceObject = /*#__PURE__*/__webpack_require__.t(external_node_http_, 2);
// EXTERNAL MODULE: ./lib/action/errors.js
var errors = __webpack_require__(187);
;// CONCATENATED MODULE: ./lib/action/http/proxy.js


/** Hosts of this machine (a gateway, the demo) are never reached through the proxy. */
const OWN = 'localhost,127.0.0.1,::1';
/**
 * Sends requests through the proxy of `HTTPS_PROXY` and `HTTP_PROXY`, except to the hosts of `NO_PROXY`. Node does this by
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
    const given = env['no_proxy'] || env['NO_PROXY'];
    return external_node_http_.setGlobalProxyFromEnv({
        ...(secure ? { https_proxy: secure } : {}),
        ...(plain ? { http_proxy: plain } : {}),
        no_proxy: given ? `${given},${OWN}` : OWN,
    });
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
/** Finds the passwords of proxies, and the texts that contain them, for redaction, also where an address is invalid. */
const proxySecrets = (env) => [...namesOf('https'), ...namesOf('http'), 'all_proxy', 'ALL_PROXY'].flatMap((name) => {
    const text = env[name] ?? '';
    const userInfo = /^(?:.*?:\/\/)?(.+)@/s.exec(text)?.[1];
    return userInfo === undefined ? [] : [text, userInfo, userInfo.slice(userInfo.indexOf(':') + 1)];
});

;// CONCATENATED MODULE: ./lib/action/runtime/signals.js
/** Exit codes by convention of programs that were ended by a signal. */
const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143 };
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
        announce('interrupted: reporting the answers so far; interrupt again to quit at once');
        abort.abort(new Error(`interrupted by ${name}`));
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    return { signal: abort.signal, code: () => code, stopListening };
}

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
    const secrets = [...secretsOf(raw), ...proxySecrets(env)].flatMap((secret) => secret?.trim() || []);
    for (const secret of secrets)
        core/* setSecret */.Pq(secret);
    const log = openRunnerLog(redactor(secrets), env);
    const interrupt = listenForSignals(log.warn);
    try {
        routeThroughProxy(env, log.warn);
        await work({ env, raw, log, signal: interrupt.signal });
    }
    catch (error) {
        log.fail(interrupt.signal.aborted ? cancelled : (0,error_line/* errorLine */.B)(error));
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

/** Finds Node's error code (`ECONNRESET`) in the innermost cause that has one. fetch itself only says that it failed. */
function innermostCode(error) {
    if (!(error instanceof Error))
        return null;
    return innermostCode(error.cause) ?? ('code' in error && typeof error.code === 'string' ? error.code : null);
}
/** Gives that code, or else the message of the innermost cause. */
const innermostReason = (error) => innermostCode(error) ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(innermost(error));
const innermost = (error) => error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;


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
 * `retry-after` in seconds or as a date (RFC 9110). Null when a header is missing, cannot be read or names a past time.
 */
function retryAfterMs(headers) {
    const exact = decimal(headers?.get('retry-after-ms'));
    if (exact !== null)
        return exact;
    const text = headers?.get('retry-after') ?? '';
    const seconds = decimal(text);
    const wait = seconds === null ? Date.parse(text) - Date.now() : seconds * 1000;
    return wait >= 0 ? wait : null;
}
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
 * with the last error. Only an `AttemptError` is retried, unless its advice is `give_up`.
 */
async function withRetries(attempt, policy, { sleep, random }, signal) {
    for (let made = 1;; made++) {
        signal.throwIfAborted();
        try {
            return await attempt();
        }
        catch (error) {
            const isRetryable = error instanceof _attempt_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AttemptError */ .c && error.failure.advice !== 'give_up';
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
/* harmony export */   aG: () => (/* binding */ difficulty),
/* harmony export */   cR: () => (/* binding */ seed),
/* harmony export */   ge: () => (/* binding */ model),
/* harmony export */   iD: () => (/* binding */ platform),
/* harmony export */   ku: () => (/* binding */ reject),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   p1: () => (/* binding */ maxErrorRate),
/* harmony export */   pF: () => (/* binding */ resultsFile),
/* harmony export */   pc: () => (/* binding */ baseUrl),
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
/* harmony import */ var _core_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1307);
/* harmony import */ var _core_prices_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3565);
/* harmony import */ var _core_provider_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7990);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(187);
/* harmony import */ var _judge_sandbox_kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5773);
/* harmony import */ var _models_request_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7440);






const reject = (name, raw, allowed) => {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .BenchmarkError */ .E('bad_input', `input ${name} is ${JSON.stringify(raw)}`, `Allowed: ${allowed}.`);
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
const model = matching(/^[\w.:@/-]{1,128}$/, 'a model id: up to 128 letters, digits and . _ : @ / -');
const provider = optional(oneOf(_core_provider_js__WEBPACK_IMPORTED_MODULE_4__/* .PROVIDERS */ .x));
const inputPrice = optional(decimal(0, 100_000, ' (USD per million tokens)'));
const outputPrice = inputPrice;
const dataset = oneLine('the path of a JSONL file or of a folder of them');
const release = matching(/^(release_v[1-9]|v[1-9](_v[1-9])?|release_latest)$/, 'release_vN, vN, vA_vB or release_latest');
const difficulty = listOf(oneOf(_core_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .DIFFICULTIES */ .Ke));
const platform = listOf(oneOf(_core_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .PLATFORMS */ .P4));
const problems = listOf(matching(/^[\w.-]{1,64}$/, 'a comma-separated list of question ids such as abc387_f'));
const sampleSize = wholeNumber(0, 1_000_000, ' (0 is all)');
const seed = wholeNumber(0, 2 ** 32 - 1);
const samplesPerProblem = wholeNumber(1, 100);
const maxTokens = wholeNumber(1, 1_000_000);
const thinkingBudget = optional(wholeNumber(1024, 1_000_000, ' tokens, below max-tokens'));
const effort = optional(oneOf(_models_request_js__WEBPACK_IMPORTED_MODULE_5__/* .EFFORTS */ .i));
const promptText = (raw) => (raw === '' ? null : raw);
const mode = oneOf(_core_prices_js__WEBPACK_IMPORTED_MODULE_1__/* .PRICE_MODES */ .Ph);
const batchDeadlineMinutes = wholeNumber(1, 10_000, ' (minutes)');
const batchFallback = oneOf(['none', 'live']);
const concurrency = wholeNumber(1, 256);
const maxCost = decimal(0.01, 1_000_000, ' (USD)');
const maxErrorRate = decimal(0, 1, '');
const deadlineMinutes = wholeNumber(1, 10_000, ' (minutes)');
const testTimeout = wholeNumber(1, 60, ' (seconds)');
const memoryLimitMb = wholeNumber(64, 1_048_576, ' (MB)');
const python = oneLine('a Python interpreter: a name on PATH or a path');
const pythonPackages = oneOf(['reference', 'as-is']);
const sandbox = oneOf(_judge_sandbox_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .SANDBOX_CHOICES */ .Lg);
const resultsFile = oneLine('the path of the file to write');
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
/* harmony export */   Xm: () => (/* binding */ isDisposable),
/* harmony export */   kO: () => (/* binding */ PROBE_SLOT),
/* harmony export */   nz: () => (/* binding */ firstUid)
/* harmony export */ });
/* unused harmony export SANDBOX_KINDS */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

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
/** First slot of sandboxes that are only probed: above the slots of any pool that judges. */
const PROBE_SLOT = 4_000;
/** Start of the uids above those of systemd's containers and below 2^31, where some programs read them as negative. */
const UNUSED_UIDS = 0x70000000;
/** Equal to UIDS in `driver.py`. */
const UIDS_PER_SANDBOX = 4_096;
/** Random, because the kernel counts processes per uid: two judges on one machine should use different ones. */
const OUR_SLOTS = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomInt)(60_000);
/** The first uid of a sandbox's range. */
const firstUid = (slot) => UNUSED_UIDS + (OUR_SLOTS + slot) * UIDS_PER_SANDBOX;


/***/ }),

/***/ 7440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ EFFORTS)
/* harmony export */ });
/** Levels of effort that a model can be asked for, from least to most. */
const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'];


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
/* harmony export */   ou: () => (/* binding */ flipsOf)
/* harmony export */ });
/* harmony import */ var _core_statistics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5749);
/* harmony import */ var _gates_month_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7387);
/* harmony import */ var _gates_regression_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4320);
/* harmony import */ var _text_numbers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4418);
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8127);





/** `+1.3 points`, from a share; never `-0.0`. */
const points = (share) => `${signed(share)} points`;
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
    const other = comparison.kind === 'other_sample' ? ' It has other problems, so only the shares were compared.' : '';
    const settings = comparison.sameConfiguration ? '' : '; settings changed too, so the model need not be the cause';
    switch (comparison.word) {
        case 'within_noise':
            return `Within noise of the baseline of ${day} (${number})${comparison.sameConfiguration ? '' : '; settings changed too'}.${other}`;
        case 'unusual':
            return (`${capital(direction(comparison))} than the baseline of ${day}, beyond noise (${number}); worth a look, not a proof` +
                `${settings}.${other}`);
        case 'confirmed':
            return `Confirmed: ${direction(comparison)} than the baseline of ${day} (${number}).`;
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
        case 'confirmed':
            return `confirmed ${direction(comparison)} than the baseline ${number}`;
    }
}
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const direction = ({ difference }) => (difference.mean < 0 ? 'lower' : 'higher');
/** The interval; where all pairs are alike it would have no width and claim certainty, so the pairs are named instead. */
function uncertainty(comparison) {
    if (comparison.kind === 'same_sample' && comparison.difference.standardError === 0) {
        return `${comparison.difference.mean === 0 ? 'no problem' : 'every problem'} of ${comparison.compared} flipped`;
    }
    const { low, high } = comparison.difference.interval;
    return `95 % interval ${signed(low)} to ${signed(high)}`;
}
/** Names and texts of the rows about the comparison. */
function comparisonRows({ baseline, comparison, regression }) {
    const { name, runDate, results } = baseline;
    const score = results.score === null ? 'no score' : `pass@1 ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .percent */ .KN)(results.score)}`;
    return [
        ['baseline', (0,_text_printable_js__WEBPACK_IMPORTED_MODULE_4__/* .printableLine */ .o)(`${name} of ${runDate}, ${score}`)],
        ...(comparison.kind === 'incomparable' ? [] : numbers(comparison)),
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
function numbers(comparison) {
    const difference = `${points(comparison.difference.mean)}, ${uncertainty(comparison)}`;
    const settings = ['settings', settingsLine(comparison.changedSettings)];
    if (comparison.kind === 'other_sample') {
        const { p } = comparison.test;
        return [['difference', `${difference} (Newcombe, other problems), p ${pValue(p)}`], settings];
    }
    const { compared, lost, gained, test } = comparison;
    const isOneEach = test.kind === 'mcnemar';
    const visible = isOneEach ? (0,_core_statistics_js__WEBPACK_IMPORTED_MODULE_0__/* .smallestRegression */ .$f)(compared, noiseOf(comparison), _gates_regression_js__WEBPACK_IMPORTED_MODULE_2__/* .REGRESSION_LEVEL */ .NC) : null;
    const flips = `${lost.length} lost, ${gained.length} gained`;
    return [
        ['difference', `${difference}, over ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(compared, 'pair')}${isOneEach ? '' : `; ${testText(test)}`}`],
        [
            'flipped',
            isOneEach ? `${flips}; McNemar exact p ${pValue(test.p)}` : `${flips}, of those solved with every answer`,
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
            return [['cost-alert', `${month.isReached ? 'REACHED: ' : ''}${(0,_gates_month_js__WEBPACK_IMPORTED_MODULE_1__/* .monthLine */ .RV)(month)}`]];
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
/* harmony export */   oW: () => (/* binding */ caveats)
/* harmony export */ });
/* harmony import */ var _core_errata_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2450);
/* harmony import */ var _core_score_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(677);
/* harmony import */ var _core_shards_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1642);
/* harmony import */ var _core_statistics_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5749);
/* harmony import */ var _text_numbers_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4418);
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8127);
/* harmony import */ var _comparison_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2392);







/** The truth in one line: model, score, interval, sample, verdict against the baseline. */
function headline(results, { gates }) {
    const { model, sample, demo } = results;
    const name = (0,_text_printable_js__WEBPACK_IMPORTED_MODULE_5__/* .printableLine */ .o)(model.display_name ?? model.id, 80);
    const where = `${sample.size} of ${sample.population} problems, ${sample.start_date} to ${sample.end_date}`;
    const against = gates.against === null ? '' : `; ${(0,_comparison_js__WEBPACK_IMPORTED_MODULE_4__/* .shortVerdict */ .k0)(gates.against)}`;
    const demoMark = demo ? 'DEMO, not a measurement: ' : '';
    const shard = (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_2__/* .loneShard */ .rk)(results);
    return shard === null
        ? `${demoMark}${name}: ${numberOf(results)}; ${where}${against}`
        : `${demoMark}shard ${shard} of ${results.shards?.of}, to be merged, without a score of its own: ${name}: ${countsOf(results)}; its sample: ${where}`;
}
const solvedIn = ({ config }) => config.samples_per_problem === 1 ? 'solved' : 'solved with every answer';
function numberOf(results) {
    const { score, confidence, passed_count, total_count, status } = results;
    return score === null || confidence === null
        ? `no score, the run ${status}`
        : `pass@1 ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .percent */ .KN)(score)} (95 % interval ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .percent */ .KN)(confidence.low)} to ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .percent */ .KN)(confidence.high)}), ` +
            `${passed_count} of ${total_count} ${solvedIn(results)}`;
}
function countsOf(results) {
    const counts = `${results.passed_count} of its ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .count */ .U9)((0,_core_shards_js__WEBPACK_IMPORTED_MODULE_2__/* .problemsOf */ .GW)(results).length, 'problem')} ${solvedIn(results)}`;
    return results.status === 'failed' ? `failed, ${counts}` : counts;
}
/** What a reader must know before believing the headline, one line each. */
function caveats(results, { stoppedBy, uncollected, prompt }) {
    const { score_bounds, status, config, shards } = results;
    const shard = (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_2__/* .loneShard */ .rk)(results);
    const missing = unmeasuredText(results);
    const absent = (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_2__/* .missingShards */ .Q0)(results);
    const bounds = score_bounds === null || shard !== null
        ? ''
        : `; the score would be ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .percent */ .KN)(score_bounds.low)} to ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .percent */ .KN)(score_bounds.high)} with them`;
    return [
        ...(stoppedBy === null ? [] : [`stopped: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_5__/* .printableLine */ .o)(`${stoppedBy.message} — ${stoppedBy.help}`, 400)}`]),
        ...(uncollected === null ? [] : [describeUncollected(uncollected)]),
        ...(absent.length === 0 || shard !== null
            ? []
            : [`without shard ${absent.join(', ')} of ${shards?.of}: their problems count as not asked`]),
        ...(missing === null ? [] : [`${status}: ${missing} not measured${bounds}`]),
        ...(prompt === 'ours' ? ["not comparable with the leaderboard: the prompt is this Action's own"] : []),
        ...(config.sandbox === 'none' ? ['judged without a sandbox'] : []),
    ];
}
/** Says who collects a batch that is still open. */
const describeUncollected = ({ id, requests, collectableBy }) => `${id === null ? 'a batch' : `batch ${id}`} with ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .count */ .U9)(requests, 'answer')} is open and paid for${COLLECTORS[collectableBy]}`;
const COLLECTORS = {
    next_run: ': the next run with the same settings collects it, dates it to its submission, and pays for nothing twice',
    resumed_run: ', but could not be saved for the next run: only this run, resumed, can collect it',
};
/** `2 problems`, or `3 of 500 answers` where problems have several; null when everything was measured. */
function unmeasuredText(results) {
    const problems = (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_2__/* .problemsOf */ .GW)(results);
    const samplesPerProblem = results.config.samples_per_problem;
    const missing = (0,_core_score_js__WEBPACK_IMPORTED_MODULE_1__/* .missingAnswers */ .yh)(problems, { samplesPerProblem });
    if (missing === 0)
        return null;
    if (samplesPerProblem === 1)
        return (0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .count */ .U9)((0,_core_shards_js__WEBPACK_IMPORTED_MODULE_2__/* .unmeasuredCount */ .JY)(results), 'problem');
    return `${missing} of ${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .count */ .U9)(problems.length * samplesPerProblem, 'answer')}`;
}
/** Names and texts of further rows about the score; none without a score, and for a lone shard. */
function extraRows(results) {
    const { score, total_count, problems, config } = results;
    if (score === null || (0,_core_shards_js__WEBPACK_IMPORTED_MODULE_2__/* .loneShard */ .rk)(results) !== null)
        return [];
    const drop = total_count < 2 ? null : (0,_core_statistics_js__WEBPACK_IMPORTED_MODULE_3__/* .smallestDetectableDrop */ .Gh)(score, total_count);
    const sound = (0,_core_errata_js__WEBPACK_IMPORTED_MODULE_0__/* .scoreWithoutErrata */ .yV)(problems, { samplesPerProblem: config.samples_per_problem, maxErrorRate: 1 });
    const hasErrata = sound !== null && sound.total_count < total_count && sound.score !== null;
    return [
        ...(drop === null
            ? []
            : [
                ['smallest drop', `${(drop * 100).toFixed(1)} points, to be visible against a run on other problems`],
            ]),
        ...(hasErrata
            ? [
                ['without errata', `${(0,_text_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .percent */ .KN)(sound.score)} of the ${sound.total_count} problems without known errata`],
            ]
            : []),
    ];
}


/***/ }),

/***/ 9395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readResultsFile),
/* harmony export */   q: () => (/* binding */ readSoundResults)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _core_consistency_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6008);
/* harmony import */ var _core_parse_results_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7047);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(187);




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
    const parsed = (0,_core_parse_results_js__WEBPACK_IMPORTED_MODULE_2__/* .parseResults */ .c)(jsonOf(text.content));
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
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8');
}
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined; // refused by the contract
    }
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

/***/ 6643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ee: () => (/* reexport */ costReport),
  u6: () => (/* reexport */ pairedChange),
  c6: () => (/* reexport */ problemDetails),
  ed: () => (/* reexport */ received),
  t9: () => (/* reexport */ runDetail),
  kK: () => (/* reexport */ runList),
  d0: () => (/* reexport */ runProblem),
  eX: () => (/* reexport */ runProblems),
  KL: () => (/* reexport */ runSummary)
});

// UNUSED EXPORTS: comparison, driftState, health, latestRun, models, problemHistory, settingChange, soundScore, trendPoint, trends

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


/** Evidence of a change, kept run by run: see `core/statistics/drift.ts`. */
const driftState = schemas/* discriminatedUnion */.gMt('kind', [
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('baseline'), runs: count, of: count }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('within_noise') }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('unusual'), since: schemas/* string */.YjP(), direction: schemas/* enum */.k5n(['down', 'up']) }),
]);
const settingChange = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    before: schemas/* string */.YjP().nullable(),
    after: schemas/* string */.YjP().nullable(),
});
const mcnemar = schemas/* strictObject */.rej({ p: share, mid_p: share, one_sided: share });
/** Against another run on the same problems. */
const pairedChange = schemas/* strictObject */.rej({
    word: schemas/* enum */.k5n(['within_noise', 'unusual', 'confirmed']),
    difference: schemas/* strictObject */.rej({ mean: schemas/* number */.aig(), standard_error: schemas/* number */.aig(), low: schemas/* number */.aig(), high: schemas/* number */.aig() }),
    /** Problems that both runs measured. */
    compared: count,
    lost: count,
    gained: count,
    /** Of `lost` and `gained`: what decides where each problem has one answer. */
    mcnemar,
    /** What decided `word`. */
    test: schemas/* strictObject */.rej({ kind: schemas/* enum */.k5n(['mcnemar', 'paired_shares']), p: share }),
});

// EXTERNAL MODULE: ./lib/core/outcome.js
var outcome = __webpack_require__(1307);
// EXTERNAL MODULE: ./lib/core/prices.js
var prices = __webpack_require__(3565);
;// CONCATENATED MODULE: ./lib/core/api/runs.js





/** Over the problems that the benchmark's own list of errata does not name. */
const soundScore = schemas/* strictObject */.rej({ score: share, total_count: count, low: share, high: share });
const runSummary = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP(),
    /** A higher attempt has replaced the lower ones. */
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
    /** Against the run before it in its series; null for the first, and for a run without a score. */
    change: schemas/* strictObject */.rej({ previous: runRef.extend({ score: share }), ...pairedChange.shape }).nullable(),
    /** Settings that are not those of the model's run before this one, whatever its series. */
    settings_since: schemas/* strictObject */.rej({ previous: runRef, changed: schemas/* array */.YOg(settingChange) }).nullable(),
    /** Smallest drop that would show (two-sided 5 %, power 80 %); null when not even the largest would. */
    detectable_drop: schemas/* strictObject */.rej({
        /** Against a run on the same problems, at the share of flips of `change`. */
        same_problems: share.nullable(),
        other_problems: share.nullable(),
    }),
});
const latestRun = runDetail.extend({
    /** The run is older than `stale_after_hours`: its number says nothing of today. */
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
            reason: schemas/* enum */.k5n(['no_score', 'too_few_common_problems']),
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
var provider = __webpack_require__(7990);
;// CONCATENATED MODULE: ./lib/core/api/costs.js




const costs = {
    runs: count,
    scored_runs: count,
    /** Runs whose price is not known: they are in no sum below. */
    unpriced_runs: count,
    input_tokens: count,
    output_tokens: count,
    cost: usd,
    /** Problems that passed in runs that have a price and a score. */
    solved: count,
    /** Over the runs that have a price; null without any. */
    average_per_run: usd.nullable(),
    /** Everything spent, failed runs too, for each solved problem; null without any. */
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

// EXTERNAL MODULE: ./lib/core/errata.js
var errata = __webpack_require__(2450);
;// CONCATENATED MODULE: ./lib/core/api/problems.js



const runProblem = schemas/* strictObject */.rej({
    ...problemResult.shape,
    /** At the contest's site. */
    url: schemas/* string */.YjP().nullable(),
    erratum: schemas/* enum */.k5n(errata/* ERRATUM_KINDS */.TK).nullable(),
    /** Against the run before in the series; null where one of the two did not measure the problem. */
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
        /** Passes and failures alternate over the runs of the window. */
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
    models: schemas/* array */.YOg(schemas/* strictObject */.rej({
        ...model.pick({ provider: true, id: true, display_name: true }).shape,
        input_price_per_m: usd.nullable(),
        output_price_per_m: usd.nullable(),
        active: schemas/* boolean */.zMY(),
        /** First day on which its provider no longer serves it, where announced. */
        retires_on: date.nullable(),
        latest_run: runRef.extend({ status: schemas/* enum */.k5n(outcome/* RUN_STATUSES */.LV), score: share.nullable() }).nullable(),
    })),
});
const health = schemas/* strictObject */.rej({
    status: schemas/* literal */.euz('ok'),
    latest_run: runRef.nullable(),
    /** No run for `stale_after_hours`; false while there has been none at all. */
    stale: schemas/* boolean */.zMY(),
    stale_after_hours: count,
});
const received = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP(),
    attempt: count,
    outcome: schemas/* enum */.k5n(['created', 'replaced', 'unchanged']),
    url: schemas/* string */.YjP(),
});
/** RFC 9457. `code` never changes its meaning; `detail` is for people. */
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
    /** Distance from the baseline in sigmas; null in the baseline. */
    z: schemas/* number */.aig().nullable(),
    cusum: schemas/* strictObject */.rej({ down: schemas/* number */.aig(), up: schemas/* number */.aig() }),
    drift: driftState,
});
const band = schemas/* strictObject */.rej({ mean: share, low: share, high: share, sigma: schemas/* number */.aig() });
const provisionalBand = band.extend({
    /** Of the series, that `mean` is of. */
    runs: count,
    /** Where `sigma` comes from: a run that asked each of its problems several times. */
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
        /** Where one more run of the series falls, 95 times of 100, if nothing changed; null until the baseline stands. */
        rerun_band: band.nullable(),
        /**
         * Until then, where a repeat of the same model under the same settings is on record: about the mean of the runs so
         * far, as wide as that repeat says. For the eye: no alarm comes of it.
         */
        provisional_band: provisionalBand.nullable(),
        /** State of its last run in the window. */
        drift: driftState,
        points: schemas/* array */.YOg(trendPoint),
        /** Between two points that are further apart than the series' own rhythm: draw no line. */
        gaps: schemas/* array */.YOg(schemas/* strictObject */.rej({ after: runRef, before: runRef, days: count })),
    })),
    /** First runs of a series, and what was not so in the run before it: of the same model, else of any. */
    changes: schemas/* array */.YOg(schemas/* strictObject */.rej({
        run: runRef,
        series: schemas/* string */.YjP(),
        previous: runRef.extend({ series: schemas/* string */.YjP() }),
        kind: schemas/* enum */.k5n(['model', 'settings', 'sample']),
        changed: schemas/* array */.YOg(settingChange),
    })),
    /** Failed runs of the window: they have no score and are no points. */
    failed: schemas/* array */.YOg(runRef.extend({ model: model.pick({ provider: true, id: true }), errored_count: count })),
});

;// CONCATENATED MODULE: ./lib/core/api.js
/**
 * What the API answers. Shares are from 0 to 1, differences are after minus before, money is USD, times and days are
 * UTC. `demo` at the top says that everything below comes of the demo, never of a measurement: demo and real runs do
 * not share an answer. A page imports only the types.
 */









/***/ }),

/***/ 8499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zd: () => (/* binding */ BEYOND_NOISE),
  Ns: () => (/* binding */ FEWEST_PAIRS),
  ex: () => (/* binding */ compareResults)
});

// EXTERNAL MODULE: ./lib/core/identify.js
var identify = __webpack_require__(4747);
// EXTERNAL MODULE: ./lib/core/identity.js
var identity = __webpack_require__(3829);
// EXTERNAL MODULE: ./lib/core/outcome.js
var outcome = __webpack_require__(1307);
;// CONCATENATED MODULE: ./lib/core/settings.js

/** Every setting that is not the same in both, prices and mode included, although those do not part a series. */
function changedSettings(before, after) {
    const [then, now] = [settingsOf(before), settingsOf(after)];
    return [...new Set([...then.keys(), ...now.keys()])]
        .map((name) => ({ name, before: then.get(name) ?? null, after: now.get(name) ?? null }))
        .filter((change) => change.before !== change.after);
}
/** Names of a model and fingerprints follow from other settings; packages count one by one. */
function settingsOf({ model, config, sample }) {
    const { display_name: _name, ...modelSettings } = model;
    const { packages, ...configSettings } = config;
    const { fingerprint: _fingerprint, ...sampleSettings } = sample;
    const groups = { model: modelSettings, config: configSettings, 'config.packages': packages, sample: sampleSettings };
    return new Map(Object.entries(groups).flatMap(([group, settings]) => Object.entries(settings).map(([name, value]) => [`${group}.${name}`, textOf(value)])));
}
const textOf = (value) => value === null ? null : typeof value === 'string' ? value : (0,identity/* canonicalJson */.dj)(value);

// EXTERNAL MODULE: ./lib/core/statistics/intervals.js
var intervals = __webpack_require__(2861);
// EXTERNAL MODULE: ./lib/core/statistics/paired.js
var paired = __webpack_require__(4090);
// EXTERNAL MODULE: ./lib/core/statistics/normal.js
var normal = __webpack_require__(5100);
;// CONCATENATED MODULE: ./lib/core/statistics/paired-shares.js

/** Additions of the exact sum: a few milliseconds, and enough for a thousand problems of ten answers. */
const MOST_STEPS = 2_000_000;
/** With fewer problems that differ the normal distribution is no picture of their sum. */
const FEWEST_FOR_NORMAL = 50;
/**
 * Two-sided p of the mean difference of the shares of passed answers, paired by problem, if the two runs were alike: then
 * each difference was as likely to come out the other way round (Fisher's test of pairs). Exact over all ways, which for
 * one answer each is McNemar's exact test. Where there are too many ways to sum up: the normal distribution, with the
 * standard error of that assumption. Where that would not be sound either: 1.
 */
function pairedSharesTest(pairs) {
    const unit = pairs.reduce((most, { before, after }) => lcm(most, lcm(before.samples, after.samples)), 1);
    const inUnits = ({ passed, samples }) => (passed * unit) / samples;
    const differences = pairs
        .map(({ before, after }) => Math.abs(inUnits(after) - inUnits(before)))
        .filter((size) => size > 0);
    const observed = Math.abs(pairs.reduce((sum, { before, after }) => sum + inUnits(after) - inUnits(before), 0));
    if (observed === 0)
        return 1;
    const most = differences.reduce((sum, size) => sum + size, 0);
    if (Number.isSafeInteger(most) && differences.length * (2 * most + 1) <= MOST_STEPS)
        return exactTail(differences, most, observed);
    if (differences.length < FEWEST_FOR_NORMAL)
        return 1;
    return (0,normal/* twoSidedNormal */.N)(observed / Math.sqrt(differences.reduce((sum, size) => sum + size ** 2, 0)));
}
/** P(|sum| >= observed) of numbers whose signs are each as likely as not. @param most their sum without signs */
function exactTail(sizes, most, observed) {
    let chances = new Float64Array(2 * most + 1);
    chances[most] = 1;
    for (const size of sizes) {
        chances = chances.map((_, i) => ((chances[i - size] ?? 0) + (chances[i + size] ?? 0)) / 2);
    }
    const tail = chances.reduce((sum, chance, i) => (Math.abs(i - most) >= observed ? sum + chance : sum), 0);
    return Math.min(1, tail);
}
const lcm = (a, b) => (a / gcd(a, b)) * b;
const gcd = (a, b) => (b === 0 ? a : gcd(b, a % b));

// EXTERNAL MODULE: ./lib/core/statistics/samples.js
var samples = __webpack_require__(9228);
;// CONCATENATED MODULE: ./lib/core/compare.js








/** A difference that so rarely comes by chance is more than noise. Never .05: daily, that cries wolf within a month. */
const BEYOND_NOISE = 0.01;
/** Fewer pairs find nothing but a collapse, and what they find is as likely luck. */
const FEWEST_PAIRS = 400;
/** Compares two results, whatever their series; whether their settings differ is part of the answer. */
function compareResults(before, after) {
    if (before.score === null || after.score === null)
        return { kind: 'incomparable', reason: 'no_score' };
    return before.sample.fingerprint === after.sample.fingerprint
        ? compareSameSample(before, after)
        : compareOtherSample(before, after);
}
function compareSameSample(before, after) {
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
    const test = testOf(pairs, flips);
    const sameConfiguration = isSameConfiguration(before, after);
    const isFull = after.sample.size === after.sample.population && pairs.length >= FEWEST_PAIRS;
    return {
        kind: 'same_sample',
        word: test.p >= BEYOND_NOISE ? 'within_noise' : isFull && sameConfiguration ? 'confirmed' : 'unusual',
        changedSettings: changedSettings(before, after),
        sameConfiguration,
        compared: pairs.length,
        lost,
        gained,
        test,
        mcnemar: flips,
        difference: (0,samples/* meanEstimate */.GX)(pairs.map(({ then, now }) => passedShare(now) - passedShare(then))),
    };
}
/** The test is about the difference that is shown: `passed` of several answers tells of another. */
function testOf(pairs, { p }) {
    if (pairs.every(({ then, now }) => then.samples === 1 && now.samples === 1))
        return { kind: 'mcnemar', p };
    const count = ({ passed_samples: passed, samples }) => ({ passed, samples });
    return {
        kind: 'paired_shares',
        p: pairedSharesTest(pairs.map(({ then, now }) => ({ before: count(then), after: count(now) }))),
    };
}
/** As their fingerprints would say. */
const isSameConfiguration = (before, after) => (0,identity/* canonicalJson */.dj)((0,identify/* configOf */.W1)(before)) === (0,identity/* canonicalJson */.dj)((0,identify/* configOf */.W1)(after));
function compareOtherSample(before, after) {
    const [a, b] = [proportion(after), proportion(before)];
    const test = (0,intervals/* twoProportionTest */.jQ)(a, b);
    return {
        kind: 'other_sample',
        word: test.p >= BEYOND_NOISE ? 'within_noise' : 'unusual',
        changedSettings: changedSettings(before, after),
        sameConfiguration: isSameConfiguration(before, after),
        test,
        difference: { mean: a.passed / a.total - b.passed / b.total, interval: (0,intervals/* newcombe */.pv)(a, b) },
    };
}
const measured = (results) => results.problems.filter((problem) => !(0,outcome/* isUnmeasured */.qB)(problem.error_type));
const passedShare = (problem) => problem.passed_samples / problem.samples;
const proportion = (results) => ({
    passed: measured(results).reduce((sum, problem) => sum + passedShare(problem), 0),
    total: results.total_count,
});


/***/ }),

/***/ 6008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ findIdentityInconsistencies),
  j: () => (/* binding */ findInconsistencies)
});

// EXTERNAL MODULE: ./lib/core/identify.js
var identify = __webpack_require__(4747);
;// CONCATENATED MODULE: ./lib/core/instruction-scores.js
const shareOf = (flags) => flags.filter(Boolean).length / flags.length;
/**
 * IFEval's other three scores beside the share of prompts that were followed strictly. Instruction level: over all
 * instructions, not a mean of prompts. Null where no problem has instructions.
 * @param problems that were measured
 */
function instructionScoresOf(problems) {
    const prompts = problems.flatMap(({ instructions }) => (instructions === null ? [] : [instructions]));
    if (prompts.length === 0)
        return null;
    return {
        instruction_strict: shareOf(prompts.flatMap((all) => all.map(({ strict }) => strict))),
        prompt_loose: shareOf(prompts.map((all) => all.every(({ loose }) => loose))),
        instruction_loose: shareOf(prompts.flatMap((all) => all.map(({ loose }) => loose))),
    };
}

// EXTERNAL MODULE: ./lib/core/outcome.js
var outcome = __webpack_require__(1307);
// EXTERNAL MODULE: ./lib/core/score.js
var score = __webpack_require__(677);
// EXTERNAL MODULE: ./lib/core/shards.js
var shards = __webpack_require__(1642);
// EXTERNAL MODULE: ./lib/core/sums.js
var sums = __webpack_require__(1919);
;// CONCATENATED MODULE: ./lib/core/consistency.js






/** Sums of the same doubles in another order differ by far less. */
const SHARE_TOLERANCE = 1e-9;
/** A hundredth of a cent: costs are written unrounded, so only the order of a sum may show. */
const USD_TOLERANCE = 1e-4;
/**
 * Everything in a result that its own problems contradict, one line each: the field, what is stated, what follows.
 * Empty for a sound result. What cannot be recomputed is not checked: the error rate that a run allowed, and a cost
 * against tokens (caches have prices of their own). A failed run may have any counts: its judge may have failed.
 */
function findInconsistencies(results) {
    const unsound = results.problems.flatMap((problem) => problemIssues(problem, results));
    if (unsound.length > 0)
        return unsound; // what follows from unsound problems means nothing
    const rules = { samplesPerProblem: results.config.samples_per_problem, maxErrorRate: 1 };
    const recomputed = (0,score/* scoreOf */.uw)(results.problems, rules);
    return [
        ...countIssues(results, recomputed),
        ...scoreIssues(results, recomputed),
        ...costIssues(results),
        ...instructionIssues(results),
        ...(0,shards/* shardIssues */.Rn)(results),
    ];
}
/** The same for the fingerprints and the id, which are hashes of other fields. */
async function findIdentityInconsistencies(results) {
    const { id, configFingerprint, sampleFingerprint } = await (0,identify/* identityOf */.cu)(results);
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
    const measured = !(0,outcome/* isUnmeasured */.qB)(error_type);
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
    ...differs('input_tokens', results.input_tokens, (0,sums/* sumIfKnown */.Y)(results.problems.map((one) => one.input_tokens))),
    ...differs('output_tokens', results.output_tokens, (0,sums/* sumIfKnown */.Y)(results.problems.map((one) => one.output_tokens))),
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
    const measured = problems.filter(({ error_type }) => !(0,outcome/* isUnmeasured */.qB)(error_type));
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
    const expected = status === 'failed' ? null : instructionScoresOf(measured);
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
/* unused harmony exports ERRATA, isErratum */
/* harmony import */ var _score_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(677);

/**
 * Problems of the benchmark that judge right answers wrong, as its own ERRATA file lists them. The official scorer
 * excludes none, so neither does the score; a score without them stands beside it.
 */
const ERRATUM_KINDS = ['several_answers', 'interactive', 'wrong_tests'];
/** By question id. LeetCode's ids are numbers; the list names those problems by the slug that is their title. */
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
const isErratum = (problemId) => ERRATA.has(problemId);
/** The score over the other problems; null when every problem of the run is on the list. */
function scoreWithoutErrata(problems, rules) {
    const sound = problems.filter((problem) => !isErratum(problem.problem_id));
    return sound.length === 0 ? null : (0,_score_js__WEBPACK_IMPORTED_MODULE_0__/* .scoreOf */ .uw)(sound, rules);
}


/***/ }),

/***/ 4747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ identified),
/* harmony export */   W1: () => (/* binding */ configOf),
/* harmony export */   cu: () => (/* binding */ identityOf)
/* harmony export */ });
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3829);

/** Recomputed from what was run on what. The id of a local result has no source but itself. */
async function identityOf(results) {
    const { model, sample, problems, github } = results;
    const config = configOf(results);
    const fingerprints = {
        configFingerprint: await (0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .configFingerprint */ .Vw)(config),
        sampleFingerprint: await (0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .sampleFingerprint */ .RS)({
            revision: sample.revision,
            problemIds: problems.map(({ problem_id }) => problem_id),
        }),
    };
    const { sampleFingerprint: fingerprint } = fingerprints;
    const parts = { provider: model.provider, model: model.id, config, sampleFingerprint: fingerprint };
    const id = github ? await (0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .resultId */ .Ry)({ kind: 'github', runId: github.run_id }, parts) : results.id;
    return { id, ...fingerprints };
}
/** Everything that makes a series of a result, but for its sample. */
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
/** A result whose hashes are those of its other fields. */
async function identified(results) {
    const { id, configFingerprint, sampleFingerprint } = await identityOf(results);
    const sample = { ...results.sample, fingerprint: sampleFingerprint };
    return { ...results, id, config_fingerprint: configFingerprint, sample };
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

/***/ 1307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ke: () => (/* binding */ DIFFICULTIES),
/* harmony export */   LV: () => (/* binding */ RUN_STATUSES),
/* harmony export */   LY: () => (/* binding */ ERROR_TYPES),
/* harmony export */   P4: () => (/* binding */ PLATFORMS),
/* harmony export */   qB: () => (/* binding */ isUnmeasured)
/* harmony export */ });
/* unused harmony exports FAILURES, UNMEASURED */
/** The words for what happened to a problem, used with one meaning by action, worker and frontend. */
const PLATFORMS = ['atcoder', 'codeforces', 'leetcode'];
const DIFFICULTIES = ['easy', 'medium', 'hard'];
/** The model answered and the answer did not pass. Counts in the denominator of the score. */
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
/** The problem was not measured. Outside the denominator, counted apart. */
const UNMEASURED = ['api_error', 'judge_error', 'not_asked'];
const ERROR_TYPES = [...FAILURES, ...UNMEASURED];
const isUnmeasured = (type) => UNMEASURED.includes(type);
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
 * Version 1 of results.json, which is read for ever: of LiveCodeBench only, by servers that count every token. It lacks
 * what version 2 added, and nothing in it may be null that version 2 allows to be.
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
/** What version 2 says of a document of version 1, which is known of all of them. */
const ADDED = { instruction_scores: null, cost_bound: 'exact' };
/** A document of version 1 without its problems, in version 2. */
const upgradedDocument = (document) => ({
    ...document,
    ...ADDED,
    schema_version: 2,
    spent_before: document.input_cost === null || document.output_cost === null ? null : 0,
});
/** The same result in version 2. */
const upgraded = (results) => ({
    ...upgradedDocument(results),
    problems: results.problems.map((problem) => ({ ...problem, instructions: null, answers_sha256: null })),
});

;// CONCATENATED MODULE: ./lib/core/parse-results.js


/** Enough to repair a file by; a broken list of problems would give thousands. */
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


/***/ }),

/***/ 7990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ PROVIDERS)
/* harmony export */ });
/** Who serves a model. `openai-compatible`: any server that speaks OpenAI's protocol, named by its base URL. */
const PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'];


/***/ }),

/***/ 3209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f$: () => (/* binding */ SCHEMA_VERSION),
/* harmony export */   gH: () => (/* binding */ problemList),
/* harmony export */   sy: () => (/* binding */ resultsSchema)
/* harmony export */ });
/* unused harmony export MAX_PROBLEMS */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4377);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3908);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1307);
/* harmony import */ var _prices_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3565);
/* harmony import */ var _provider_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7990);




/**
 * results.json: what the Action writes, the Worker accepts and the dashboard reads, in version 2 (`results-v1.ts` has the
 * one before). Shares are from 0 to 1, money is
 * USD and not rounded, times are UTC. Unknown keys are refused. What the numbers must say of each other is in
 * `consistency.ts`.
 */
const SCHEMA_VERSION = 2;
const MAX_PROBLEMS = 2000;
/** One line: results are printed on terminals and pages. */
const text = (most) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, 'must hold no control character');
const count = zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0);
const positive = zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1);
const share = zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().min(0).max(1);
const usd = zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().min(0);
const sha256Hex = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits');
const interval = { low: share, high: share };
const model = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    id: text(200),
    provider: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_provider_js__WEBPACK_IMPORTED_MODULE_3__/* .PROVIDERS */ .x),
    display_name: text(200).nullable(),
    /** List price, before the batch factor; null when it is not known. */
    input_price_per_m: usd.nullable(),
    output_price_per_m: usd.nullable(),
    /** Null when no answer came. */
    served_model: text(200).nullable(),
});
const sample = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    dataset: text(300),
    revision: text(200),
    /** Release and window are null for a benchmark without them. */
    release: text(50).nullable(),
    start_date: zod__WEBPACK_IMPORTED_MODULE_4__/* .date */ .p6().nullable(),
    end_date: zod__WEBPACK_IMPORTED_MODULE_4__/* .date */ .p6().nullable(),
    seed: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    size: positive.max(MAX_PROBLEMS),
    /** Problems that the sample was drawn from. */
    population: positive,
    fingerprint: sha256Hex,
});
const config = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    api_version: text(50).nullable(),
    mode: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_prices_js__WEBPACK_IMPORTED_MODULE_1__/* .PRICE_MODES */ .Ph),
    max_tokens: positive,
    thinking_budget: positive.nullable(),
    effort: text(50).nullable(),
    /** Hash of system prompt, template and extraction rule. */
    prompt_sha256: sha256Hex,
    samples_per_problem: positive,
    grader: text(100),
    /** Implementation and version, e.g. `CPython 3.11.7`. This and what follows is null where no program is run. */
    python: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .max(50)
        .regex(/^[A-Za-z]+ \d+\.\d+\.\d+\S*$/, "must be like 'CPython 3.11.7'")
        .nullable(),
    /** Versions by package name. */
    packages: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(text(100), text(100))
        .refine((packages) => Object.keys(packages).length <= 100, 'must hold at most 100 packages'),
    test_timeout: positive.nullable(),
    memory_limit_mb: positive.nullable(),
    environment: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['reference', 'non-reference']).nullable(),
    sandbox: text(50).nullable(),
});
const github = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    run_id: positive,
    run_attempt: positive,
    repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .max(200)
        .regex(/^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be owner/name'),
    sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'must be a full commit id'),
    event: text(50),
    /** Of the run. Shown as a link, so nothing but a web address. */
    url: zod__WEBPACK_IMPORTED_MODULE_2__/* .url */ .OZ5({ protocol: /^https?$/, hostname: zod__WEBPACK_IMPORTED_MODULE_5__/* .hostname */ .OI }).max(500),
});
const instruction = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ id: text(100), strict: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(), loose: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY() });
const problem = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    problem_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .max(100)
        .regex(/^\w[\w.-]*$/, 'must hold only letters, digits, _ . - and begin with none of . -'),
    title: text(300),
    /** These three are null for a benchmark without them. */
    platform: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .PLATFORMS */ .P4).nullable(),
    difficulty: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .DIFFICULTIES */ .Ke).nullable(),
    /** As in the dataset: no zone. */
    contest_date: zod__WEBPACK_IMPORTED_MODULE_4__/* .datetime */ .w$({ local: true }).nullable(),
    /** Every measured sample passed. */
    passed: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    /** Null exactly when passed; with several samples that of the first one that did not pass. */
    error_type: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_TYPES */ .LY).nullable(),
    /** Samples that were measured: 0 exactly for a problem that was not measured. */
    samples: count,
    passed_samples: count,
    /** Of the sample that `error_type` tells of, else of the first. */
    tests_passed: count,
    tests_total: count,
    /** Milliseconds, over all samples; null where nothing was asked or judged. */
    latency_ms: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().min(0).nullable(),
    judge_ms: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().min(0).nullable(),
    /** Null where the server counted none. */
    input_tokens: count.nullable(),
    output_tokens: count.nullable(),
    /** Null when the price is not known, or the tokens are not counted. */
    cost: usd.nullable(),
    /** Instructions of the sample that `tests_passed` is about; null for a benchmark without instructions. */
    instructions: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(instruction).min(1).max(100).nullable(),
    /** Of all answers to the problem, see `answersSha256`; null where no answers were kept. */
    answers_sha256: sha256Hex.nullable(),
});
/** The problems of a run, each once. */
const problemList = (one) => zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(one)
    .min(1)
    .max(MAX_PROBLEMS)
    .refine((problems) => new Set(problems.map(({ problem_id }) => problem_id)).size === problems.length, 'must hold each problem_id once');
const resultsSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    schema_version: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(SCHEMA_VERSION),
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(/^(gh-[1-9]\d{0,15}-[0-9a-f]{12}|local-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'must be a result id'),
    /** True for the demo problems and the demo model: never a measurement. */
    demo: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    benchmark: text(100),
    model,
    run_date: zod__WEBPACK_IMPORTED_MODULE_4__/* .datetime */ .w$(),
    status: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .RUN_STATUSES */ .LV),
    score_bounds: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej(interval).nullable(),
    sample,
    config,
    config_fingerprint: sha256Hex,
    score: share.nullable(),
    passed_count: count,
    total_count: count,
    errored_count: count,
    confidence: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ level: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(0.95), ...interval }).nullable(),
    /** Scores by instruction, over the measured problems; null for a benchmark without instructions, and without a score. */
    instruction_scores: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ instruction_strict: share, prompt_loose: share, instruction_loose: share })
        .nullable(),
    /** Null where the server counted no tokens for a part of the answers. */
    input_tokens: count.nullable(),
    output_tokens: count.nullable(),
    input_cost: usd.nullable(),
    output_cost: usd.nullable(),
    /** `at_most`: an answer came without its tokens, so what it could have cost at most is in the sums. */
    cost_bound: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['exact', 'at_most']),
    /** USD that earlier attempts of the run have spent and that no row of this result holds; null when the price is not known. */
    spent_before: usd.nullable(),
    duration_seconds: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().min(0),
    github: github.nullable(),
    /** The shards that this result holds, one-based, of how many; null for a run in one piece. */
    shards: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        of: positive.max(256),
        /** False for one shard alone; true for what came of a merge, even where only one of them has arrived. */
        merged: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
        included: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(positive).min(1).max(256),
        /** Of these, the ones that an error ended: as with a run in one piece, no score comes of it then. */
        stopped: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(positive).max(256),
    })
        .nullable(),
    action_version: text(50),
    problems: problemList(problem),
});


/***/ }),

/***/ 677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   uw: () => (/* binding */ scoreOf),
/* harmony export */   yh: () => (/* binding */ missingAnswers)
/* harmony export */ });
/* unused harmony export CONFIDENCE_LEVEL */
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1307);
/* harmony import */ var _statistics_intervals_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2861);
/* harmony import */ var _statistics_samples_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9228);



const CONFIDENCE_LEVEL = 0.95;
/**
 * The one place that makes a score of problems. The score is the mean over measured problems of the share of samples
 * that passed. More than `maxErrorRate` of the wanted answers unmeasured, or all of them: no score.
 * RangeError without problems.
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
/** Answers that were wanted and not measured, of whatever problem. */
const missingAnswers = (problems, { samplesPerProblem }) => problems.reduce((sum, { samples }) => sum + samplesPerProblem - samples, 0);
/**
 * Wilson's interval for one sample per problem; for several, Miller's standard error over problems, since samples of a
 * problem are not independent. Where that error is zero or undefined (all problems alike, or only one), it would claim
 * certainty: Wilson's over the problems then, which is never too narrow.
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
/* harmony export */   Y: () => (/* binding */ MOST_SHARDS),
/* harmony export */   f4: () => (/* binding */ scoreOfHeld),
/* harmony export */   rk: () => (/* binding */ loneShard)
/* harmony export */ });
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1307);
/* harmony import */ var _score_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(677);


const MOST_SHARDS = 256;
/**
 * The one-based shard that holds the problem at a zero-based place of the sample's seeded order. Dealt out like cards:
 * disjoint, complete, sizes that differ by one at most, and each shard is a random sample itself.
 */
const shardAt = (place, of) => (place % of) + 1;
/** Of items in the order of the sample, those that these shards hold; all of them for a run in one piece. */
const heldBy = (items, shards) => items.filter((_, place) => shards === null || shards.included.includes(shardAt(place, shards.of)));
/**
 * The number of a shard that stands alone, to be merged with others: it must not look like the whole. Else null, also for
 * a merge that found but one of several: that is the whole, with what is missing.
 */
const loneShard = ({ shards }) => shards !== null && shards.of > 1 && !shards.merged ? (shards.included[0] ?? null) : null;
/** Numbers of the shards that a result does not hold. */
const missingShards = ({ shards }) => Array.from({ length: shards?.of ?? 0 }, (_, i) => i + 1).filter((shard) => !shards?.included.includes(shard));
/** The problems that a result is about: a lone shard's own, else all of them. */
const problemsOf = (results) => loneShard(results) === null ? results.problems : heldBy(results.problems, results.shards);
/**
 * A shard is judged by the problems that it was given: more than `maxErrorRate` of their answers unmeasured, and it has
 * no score. What it states is of the whole sample all the same, of which the others' problems are not measured.
 */
function scoreOfHeld(problems, shards, rules) {
    if (shards === null)
        return (0,_score_js__WEBPACK_IMPORTED_MODULE_1__/* .scoreOf */ .uw)(problems, rules);
    const own = (0,_score_js__WEBPACK_IMPORTED_MODULE_1__/* .scoreOf */ .uw)(heldBy(problems, shards), rules);
    return (0,_score_js__WEBPACK_IMPORTED_MODULE_1__/* .scoreOf */ .uw)(problems, { ...rules, maxErrorRate: own.status === 'failed' ? 0 : 1 });
}
/** What a result says of its shards and its problems contradict, one line each. */
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
/** How many of them were not measured. */
const unmeasuredCount = (results) => problemsOf(results).filter(({ error_type }) => (0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .isUnmeasured */ .qB)(error_type)).length;


/***/ }),

/***/ 5749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Xy: () => (/* reexport */ expectedFlips),
  kc: () => (/* reexport */ samples/* passAtK */.kc),
  hA: () => (/* reexport */ repeatabilityOf),
  OM: () => (/* reexport */ rerunDeviation),
  Gh: () => (/* reexport */ smallestDetectableDrop),
  $f: () => (/* reexport */ smallestRegression)
});

// UNUSED EXPORTS: ALARM_THRESHOLD, BASELINE_RUNS, CUSUM_SLACK, CUSUM_START, WATCH_START, bandOf, baselineDistance, baselineOf, baselineState, benjaminiHochberg, binomialLowerTail, binomialTest, clusteredError, cusumStep, driftOf, holm, isFlaky, likelihoodCusum, mcnemar, meanEstimate, newcombe, pairedDifference, pairedSharesTest, provisionalBand, regressionPower, smallestDetectablePairedDrop, twoProportionTest, watchRun, watchState, wilson, withinVariance

// EXTERNAL MODULE: ./lib/core/statistics/binomial.js
var binomial = __webpack_require__(4446);
;// CONCATENATED MODULE: ./lib/core/statistics/cusum.js

/** Slack per run, in sigmas: half of the shift (one sigma) that the sums are tuned to find. */
const CUSUM_SLACK = 0.5;
const cusum_CUSUM_START = { down: 0, up: 0 };
/** One step of the two-sided tabular CUSUM. z is the run's distance from the baseline in sigmas. */
const cusum_cusumStep = (sums, z, ceiling = Infinity) => ({
    down: Math.min(ceiling, Math.max(0, sums.down - z - CUSUM_SLACK)),
    up: Math.min(ceiling, Math.max(0, sums.up + z - CUSUM_SLACK)),
});
/**
 * Log-likelihood-ratio CUSUM of runs against a fall of a known pass rate `before` to `after`. Takes the problems for
 * independent, so on a fixed sample it is slower than it could be; but it needs no baseline of runs.
 */
function likelihoodCusum(runs, before, after) {
    requireNumber('before', before, Number.MIN_VALUE, 1 - Number.EPSILON);
    requireNumber('after', after, Number.MIN_VALUE, 1 - Number.EPSILON);
    const [onPass, onFail] = [Math.log(after / before), Math.log((1 - after) / (1 - before))];
    let sum = 0;
    return runs.map(({ passed, total }) => {
        sum = Math.max(0, sum + passed * onPass + (total - passed) * onFail);
        return sum;
    });
}

;// CONCATENATED MODULE: ./lib/core/statistics/drift.js



/** Runs of a series before any alarm. The earliest ones are its baseline, frozen from then on. */
const BASELINE_RUNS = 20;
/**
 * CUSUM sum, in sigmas, above which a series is unusual: set by `bench/drift-simulation.ts`, which runs this very code,
 * so that a series in which nothing changes alarms within 90 daily runs after its baseline in at most 10 % of cases.
 */
const ALARM_THRESHOLD = 8;
/**
 * Sums stop growing here, so that an alarm that lasted for months ends some days after its cause did. Far enough above
 * the threshold that an alarm does not flicker while its cause lasts.
 */
const SUM_CEILING = ALARM_THRESHOLD + 5;
/** Follows one series, runs in time order, and tells for each run whether the series still is what its baseline was. */
function driftOf(runs) {
    for (const { id, outcomes } of runs)
        requireCount(`number of outcomes of run ${id}`, outcomes.length, 1);
    const points = runs.slice(0, BASELINE_RUNS).map((run, i) => baselinePoint(run.id, i + 1));
    const baseline = runs.length < BASELINE_RUNS ? null : baselineOf(runs.slice(0, BASELINE_RUNS));
    if (baseline)
        points.push(...watch(baseline, runs.slice(BASELINE_RUNS)));
    return {
        band: baseline && bandOf(baseline),
        points,
        state: points.at(-1)?.state ?? baselineState(0),
    };
}
/** State of the run that is the nth of its series; n up to `BASELINE_RUNS`. */
const baselineState = (n) => ({ kind: 'baseline', runs: n, of: BASELINE_RUNS });
const baselinePoint = (runId, n) => ({
    runId,
    state: baselineState(n),
    z: null,
    sums: CUSUM_START,
});
const WATCH_START = { sums: cusum_CUSUM_START, began: { down: null, up: null } };
/** One run after the baseline, at its distance `z` from it. */
function watchRun({ sums, began }, runId, z) {
    const next = cusumStep(sums, z, SUM_CEILING);
    return {
        sums: next,
        began: {
            down: next.down > 0 ? (began.down ?? runId) : null,
            up: next.up > 0 ? (began.up ?? runId) : null,
        },
    };
}
function watchState({ sums, began }) {
    const direction = sums.down > sums.up ? 'down' : 'up';
    const since = began[direction];
    return since !== null && sums[direction] > ALARM_THRESHOLD
        ? { kind: 'unusual', since, direction }
        : { kind: 'within_noise' };
}
function watch(baseline, runs) {
    let state = WATCH_START;
    return runs.map((run) => {
        const z = baselineDistance(baseline, run);
        state = watchRun(state, run.id, z);
        return { runId: run.id, state: watchState(state), z, sums: state.sums };
    });
}
/** The sum of the `BASELINE_RUNS` earliest runs of a series. */
function baselineOf(runs) {
    const counts = new Map();
    for (const { problemId, passed, samples } of runs.flatMap((run) => run.outcomes)) {
        requireCount(`samples of ${problemId}`, samples, 1);
        requireCount(`passed samples of ${problemId}`, passed, 0, samples);
        const count = counts.get(problemId) ?? { passed: 0, samples: 0 };
        counts.set(problemId, { passed: count.passed + passed, samples: count.samples + samples });
    }
    return counts;
}
/**
 * Jeffreys' prior (half a pass, half a failure more) keeps a problem that never flipped in twenty runs from being taken
 * for one that never will. With p̃ = (c+½)/N and N = n+1, the variance of one sample is the unbiased p̃(1-p̃)·N/(N-1).
 */
const expectation = ({ passed, samples }) => ({
    mean: passed / samples,
    variance: ((passed + 0.5) * (samples - passed + 0.5)) / (samples * (samples + 1)),
});
/**
 * A run's distance from the baseline in sigmas, problem by problem, so that a run that misses hard problems does not
 * look better. Divided by sqrt(1 + 1/m) because the baseline's mean is itself an estimate from m runs.
 */
function baselineDistance(baseline, run) {
    let difference = 0;
    let variance = 0;
    let problems = 0;
    for (const { problemId, passed, samples } of run.outcomes) {
        const counted = baseline.get(problemId);
        if (!counted)
            continue; // never measured in the baseline: nothing to compare with
        const expected = expectation(counted);
        difference += passed / samples - expected.mean;
        variance += expected.variance / samples;
        problems++;
    }
    // No smaller than one problem: a model that never wavered must not alarm for a single flip.
    const sigma = Math.max(1, Math.sqrt(variance));
    return problems === 0 ? 0 : difference / (sigma * BASELINE_SPREAD);
}
const BASELINE_SPREAD = Math.sqrt(1 + 1 / BASELINE_RUNS);
/** Of a run that measures every problem once. */
function bandOf(baseline) {
    const problems = [...baseline.values()].map(expectation);
    const mean = problems.reduce((sum, problem) => sum + problem.mean, 0) / problems.length;
    const variance = problems.reduce((sum, problem) => sum + problem.variance, 0);
    const sigma = Math.max(1, Math.sqrt(variance)) / problems.length;
    const half = Z_95 * sigma * BASELINE_SPREAD;
    return { mean, sigma, low: Math.max(0, mean - half), high: Math.min(1, mean + half) };
}

// EXTERNAL MODULE: ./lib/core/statistics/paired.js
var paired = __webpack_require__(4090);
// EXTERNAL MODULE: ./lib/core/statistics/arguments.js
var statistics_arguments = __webpack_require__(4303);
;// CONCATENATED MODULE: ./lib/core/statistics/paired-power.js


/** Flips of a number that has this little chance are left out of the sums. */
const NEGLIGIBLE = 1e-12;
/** Shares that add up to one may add up to a little more. */
const ROUNDING = 1e-9;
/**
 * Chance that McNemar's exact two-sided test comes out below `alpha`, in the direction of a loss. Exact: summed over
 * every number of flips, and over every way that they divide.
 */
function regressionPower({ pairs, lost, gained }, alpha) {
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
        if (chance > NEGLIGIBLE)
            power += chance * rejections(flips, Math.min(1, gained / flipping), alpha);
    }
    return Math.min(1, power);
}
/** Chance that of so many flips so few are gains that the test tells of a loss. */
function rejections(flips, gainShare, alpha) {
    let tail = 0;
    let power = 0;
    for (let gains = 0; gains < flips / 2; gains++) {
        tail += (0,binomial/* binomialPmf */.z6)(gains, flips, 0.5);
        if (2 * tail >= alpha)
            break;
        power += (0,binomial/* binomialPmf */.z6)(gains, flips, gainShare);
    }
    return power;
}
/** Smallest drop, to a tenth of a point, that the test tells of in four cases of five; null when none would do. */
function smallestRegression(pairs, noise, alpha) {
    (0,statistics_arguments/* requireNumber */.B)('noise', noise, 0, 0.5);
    const most = Math.floor((1 - 2 * noise) * 1000);
    const shows = (drop) => regressionPower({ pairs, lost: Math.min(1 - noise, noise + drop / 1000), gained: noise }, alpha) >= 0.8;
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
function smallestDetectableDrop(score, total) {
    (0,statistics_arguments/* requireNumber */.B)('score', score, 0, 1);
    (0,statistics_arguments/* requireCount */.v)('total', total, 2);
    return detectable(2 * score * (1 - score), total, score);
}
/**
 * The same against another run on the same problems, given the share of problems that flip between runs (in either
 * direction). Null when not even every problem lost would show.
 */
function smallestDetectablePairedDrop(discordantShare, total) {
    requireNumber('discordantShare', discordantShare, 0, 1);
    requireCount('total', total, 2);
    return detectable(discordantShare, total, 1);
}
function detectable(variance, total, largestDrop) {
    const drop = Math.max(Z_SUM * Math.sqrt(variance / (total - 1)), FEWEST_TELLING_FLIPS / total);
    return drop <= largestDrop ? drop : null;
}

// EXTERNAL MODULE: ./lib/core/statistics/intervals.js
var intervals = __webpack_require__(2861);
// EXTERNAL MODULE: ./lib/core/statistics/samples.js
var samples = __webpack_require__(9228);
;// CONCATENATED MODULE: ./lib/core/statistics/repeatability.js




/** A coin has no larger one. */
const MOST_VARIANCE = 1 / 4;
/** What repeats tell; null when no problem has two answers. Problems with fewer say nothing of repeating. */
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
 * Standard deviation of a run's score around its own mean, from asking the same problems again: sqrt(within / answers).
 * @param problems of that run
 * @param samples answers to each
 */
function rerunDeviation({ value, low, high }, problems, samples = 1) {
    (0,statistics_arguments/* requireCount */.v)('problems', problems, 1);
    (0,statistics_arguments/* requireCount */.v)('samples', samples, 1);
    const deviation = (within) => Math.sqrt(within / (problems * samples));
    return { value: deviation(value), low: deviation(low), high: deviation(high) };
}
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
 * eye only: no alarm comes of it.
 */
function provisionalBand({ repeat, mean, runs, problems, samples }) {
    requireCount('runs', runs, 1);
    const smoothed = (repeat.within.value * repeat.problems + MOST_VARIANCE) / (repeat.problems + 1);
    const sigma = Math.max(1 / problems, Math.sqrt(smoothed / (problems * samples)));
    const half = Z_95 * sigma * Math.sqrt(1 + 1 / runs);
    return { mean, sigma, low: Math.max(0, mean - half), high: Math.min(1, mean + half) };
}

;// CONCATENATED MODULE: ./lib/core/statistics.js
/** Every statistic of the project. Formulas and their sources stand at each function; nothing here imports anything. */














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
    // Outcomes that are equally likely in theory must not be told apart by rounding.
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
/* harmony export */   kc: () => (/* binding */ passAtK)
/* harmony export */ });
/* unused harmony exports estimate, clusteredError */
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

/***/ 1919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ sumIfKnown)
/* harmony export */ });
/** The sum; null when a part is not known. */
const sumIfKnown = (values) => values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);


/***/ })

};
