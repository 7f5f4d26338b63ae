export const id = 975;
export const ids = [975];
export const modules = {

/***/ 7975:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3131);

await (0,_step_js__WEBPACK_IMPORTED_MODULE_0__/* .runPublish */ .j)(process.env);
process.exit(); // an open connection must not hold the job

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ runPublish)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: ./lib/action/errors.js
var errors = __webpack_require__(187);
// EXTERNAL MODULE: ./lib/action/github/log.js + 1 modules
var github_log = __webpack_require__(9696);
// EXTERNAL MODULE: ./lib/action/http/proxy.js
var proxy = __webpack_require__(3679);
// EXTERNAL MODULE: ./lib/action/runtime/signals.js
var signals = __webpack_require__(272);
// EXTERNAL MODULE: ./lib/action/text/error-line.js
var error_line = __webpack_require__(2713);
// EXTERNAL MODULE: ./lib/action/text/redact.js
var redact = __webpack_require__(2471);
// EXTERNAL MODULE: ./lib/action/inputs/gate-validators.js + 1 modules
var gate_validators = __webpack_require__(1279);
// EXTERNAL MODULE: ./lib/action/inputs/table.js
var table = __webpack_require__(8594);
// EXTERNAL MODULE: ./lib/action/inputs/validators.js
var validators = __webpack_require__(8719);
;// CONCATENATED MODULE: ./lib/action/publish/inputs.js




/** Whatever another step says went wrong: shown as text, so anything will do that is not endless. */
const gateFailure = (0,validators/* optional */.lq)((raw, name) => raw.length <= 4000 ? raw : (0,validators/* reject */.ku)(name, `${raw.slice(0, 40)}…`, 'a text of up to 4000 characters'));
/** Every input of the publishing step. publish/action.yml and the documentation say what this table says. */
const PUBLISH_INPUTS = {
    'results-file': (0,table/* input */.hF)('results.json', validators/* resultsFile */.pF, 'results.json of the benchmark, as its job left it'),
    'dashboard-url': (0,table/* input */.hF)('', gate_validators/* requiredDashboardUrl */.bP, 'Address of the dashboard, as https://llm-benchmarks.example.org'),
    'admin-api-key': (0,table/* input */.hF)('', validators/* apiKey */.Kz, "The dashboard's ADMIN_API_KEY; else the environment variable of that name"),
    'github-token': (0,table/* input */.hF)('', validators/* apiKey */.Kz, 'Token with issues: write. Opens one issue when a run needs a look, keeps it up to date, and closes it when all is well; off when empty'),
    'cost-alert': (0,table/* input */.hF)('', gate_validators/* costAlert */.SP, 'USD per calendar month (UTC), from which on the cost of all runs is an alert'),
    'gate-failure': (0,table/* input */.hF)('', gateFailure, "The benchmark's output of this name: a failed gate is worth an issue too"),
};
const PUBLISH_INPUT_NAMES = Object.keys(PUBLISH_INPUTS);
/** Inputs that the step cannot do without. */
const REQUIRED_PUBLISH_INPUTS = (/* unused pure expression or super */ null && (['dashboard-url']));
/** @throws BenchmarkError `bad_input`, naming input, text and what is allowed */
function parsePublishInputs(raw, env) {
    const values = (0,table/* readTable */.xz)(PUBLISH_INPUTS, {
        ...raw,
        'admin-api-key': raw['admin-api-key']?.trim() || env['ADMIN_API_KEY'],
    });
    const { adminApiKey } = values;
    if (adminApiKey !== null)
        return { ...values, adminApiKey };
    throw new errors/* BenchmarkError */.E('bad_input', 'no key for the dashboard', 'Pass admin-api-key or set ADMIN_API_KEY.');
}

// EXTERNAL MODULE: ./lib/action/text/printable.js
var printable = __webpack_require__(8127);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./lib/core/identity.js
var identity = __webpack_require__(3829);
;// CONCATENATED MODULE: ./lib/action/publish/issue/state.js


const entry = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    /** Of the run that told it last. */
    url: schemas/* string */.YjP(),
    date: schemas/* string */.YjP(),
    concerns: schemas/* array */.YOg(schemas/* object */.Ikc({ id: schemas/* string */.YjP(), text: schemas/* string */.YjP() })),
});
const state = schemas/* record */.g1P(schemas/* string */.YjP(), entry);
const COST_KEY = 'cost';
/** The part of the issue's body that only we read. Base64: no text in it can end the comment that it stands in. */
const MARK = /<!-- llm-benchmarks:issue:v1 ([A-Za-z0-9+/=]*) -->/g;
const markOf = (told) => `<!-- llm-benchmarks:issue:v1 ${Buffer.from(JSON.stringify(told)).toString('base64')} -->`;
/** Null for an issue that is not ours; empty for one of ours that somebody has edited beyond reading. */
function readMark(body) {
    const encoded = [...body.matchAll(MARK)].at(-1)?.[1]; // ours is the last: a text above may look like one
    if (encoded === undefined)
        return null;
    try {
        return state.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
    }
    catch {
        return {}; // it is rewritten from what is known now
    }
}
/** The same for each run of a workflow, whatever the dataset's revision and whether anybody answered. */
async function lineKey({ benchmark, demo, model, sample }) {
    const { provider, id } = model;
    const { dataset, release, start_date, end_date, seed, size } = sample;
    const parts = { benchmark, demo, provider, id, dataset, release, start_date, end_date, seed, size };
    return (await (0,identity/* sha256 */.sc)((0,identity/* canonicalJson */.dj)(parts))).slice(0, 16);
}

;// CONCATENATED MODULE: ./lib/action/publish/issue/words.js


const TITLE = 'LLM Benchmarks: a run needs a look';
const LABEL = 'llm-benchmarks';
/**
 * A stranger's text in Markdown: a code span, in which nothing is a link, a picture, a mention or a reference. A blank
 * of no width after `@` keeps it from calling anybody even where it is copied out of it.
 */
const code = (text) => `\`${(0,printable/* printableLine */.o)(text, 600).replaceAll('`', "'").replaceAll('@', '@\u200B') || ' '}\``;
const ABOUT = 'The publishing step of LLM Benchmarks keeps this issue: each run brings it up to date, and it is closed when all is ' +
    'well again. Close it yourself, and what it tells now is not told again.';
/** The whole of the issue, from what it tells. */
const bodyOf = (told) => [
    ABOUT,
    ...Object.values(told).map(({ name, url, date, concerns }) => `### ${code(name)}\n\n${listOf(concerns)}\n\nLast told by [the run of ${day(date)}](${address(url)}).`),
    markOf(told),
].join('\n\n');
const listOf = (concerns) => concerns.map(({ text }) => `- ${code(text)}`).join('\n');
/** What a comment says beside the new body; empty when nothing changed that is worth a message to everybody. */
const updateOf = (added, settled, url) => [
    ...(added.length === 0 ? [] : [`New, by [this run](${address(url)}):\n\n${listOf(added)}`]),
    ...(settled.length === 0 ? [] : [settledLine(settled)]),
].join('\n\n');
const farewell = ({ settled, withheld }, url) => [
    `${withheld.length === 0 ? 'All is well again' : 'Nothing is left but what was closed before'}, by [this run](${address(url)}).`,
    ...(settled.length === 0 ? [] : [settledLine(settled)]),
].join(' ');
const settledLine = (settled) => `Settled: ${settled.map(code).join(', ')}.`;
/** Somebody may have edited what we read back: only an address of the web becomes a link. */
const address = (url) => {
    const parsed = URL.parse(url);
    const isWeb = parsed !== null && /^https?:$/.test(parsed.protocol);
    return isWeb ? parsed.href.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`) : '#';
};
const day = (date) => /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? 'an unknown day';

;// CONCATENATED MODULE: ./lib/action/publish/issue/tracker.js

const TIMEOUT_MS = 20_000;
/** The most that GitHub gives at once. An alarm that a person closed longer ago than that would be told again. */
const PAGE = 100;
/** Through the official client, which is heavy and only loaded when it is wanted. Rejects with its errors. */
async function openTracker(token, repository) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
    const { issues } = getOctokit(token).rest;
    const [owner = '', repo = ''] = repository.split('/');
    const here = () => ({ owner, repo, request: { signal: AbortSignal.timeout(TIMEOUT_MS) } });
    return {
        list: async (state) => {
            const which = { state, labels: LABEL, sort: 'created', direction: 'desc', per_page: PAGE };
            const { data } = await issues.listForRepo({ ...here(), ...which });
            return data.filter(({ pull_request }) => pull_request === undefined).map(issueOf);
        },
        open: async (body) => {
            const { data } = await issues.create({ ...here(), title: TITLE, body, labels: [LABEL] });
            // Without its label it would never be found again.
            const hasLabel = data.labels.some((label) => (typeof label === 'string' ? label : label.name) === LABEL);
            if (!hasLabel)
                await issues.addLabels({ ...here(), issue_number: data.number, labels: [LABEL] });
            return issueOf(data);
        },
        edit: async ({ number }, { body, state }) => {
            const reason = state === 'closed' ? { state_reason: 'completed' } : {};
            await issues.update({ ...here(), issue_number: number, body, state, ...reason });
        },
        comment: async ({ number }, text) => {
            await issues.createComment({ ...here(), issue_number: number, body: text });
        },
    };
}
const issueOf = (issue) => ({
    number: issue.number,
    url: issue.html_url,
    body: issue.body ?? '',
});

// EXTERNAL MODULE: ./lib/action/dashboard/call.js
var call = __webpack_require__(7649);
// EXTERNAL MODULE: ./lib/action/dashboard/month.js
var month = __webpack_require__(163);
// EXTERNAL MODULE: ./lib/action/gates/month.js
var gates_month = __webpack_require__(7387);
// EXTERNAL MODULE: ./lib/action/results/read.js
var read = __webpack_require__(9395);
// EXTERNAL MODULE: ./lib/action/report/comparison.js
var comparison = __webpack_require__(2392);
// EXTERNAL MODULE: ./lib/action/text/numbers.js
var numbers = __webpack_require__(4418);
// EXTERNAL MODULE: ./lib/core/api.js + 8 modules
var api = __webpack_require__(6643);
// EXTERNAL MODULE: ./lib/action/gates/regression.js
var regression = __webpack_require__(4320);
;// CONCATENATED MODULE: ./lib/action/publish/standing.js





const change = api/* pairedChange */.u6
    .omit({ mcnemar: true })
    .extend({
    previous: schemas/* object */.Ikc({ id: schemas/* string */.YjP(), run_date: schemas/* string */.YjP(), score: schemas/* number */.aig() }),
    test: api/* pairedChange */.u6.shape.test.strip(),
    difference: api/* pairedChange */.u6.shape.difference.pick({ mean: true, low: true, high: true }).strip(),
})
    .strip();
const answer = schemas/* object */.Ikc({ drift: api/* runDetail */.t9.shape.drift, change: change.nullable() });
/** Rejects with BenchmarkError `dashboard_unreachable`. */
async function fetchStanding(origin, id, line) {
    const url = new URL(`/api/runs/${id}`, origin);
    const reply = await (0,call/* callDashboard */.f0)({ url, post: null }, line);
    if (reply.kind === 'ok')
        return (0,call/* understood */.Se)(answer, reply.json, url);
    throw new errors/* BenchmarkError */.E('dashboard_unreachable', `${url.host} answered ${reply.status} for ${url.pathname}`, '');
}
/** Runs of a series differ in nothing but time, so the rule of `fail-on-regression` can be applied. Null without a run before. */
const regressionSince = ({ change }) => change && (0,regression/* regressionOf */.RS)({ pairs: change.compared, difference: change.difference.mean, test: change.test });

;// CONCATENATED MODULE: ./lib/action/publish/concerns.js




/** @param standing null where the dashboard could not be asked */
function concernsOf(results, standing, gateFailure) {
    return [
        ...failure(results),
        ...(gateFailure === null ? [] : [{ id: `gate:${results.id}`, text: `A gate failed: ${gateFailure}` }]),
        ...(standing === null ? [] : [...concerns_regression(results, standing), ...drift(standing)]),
    ];
}
function failure({ id, status, errored_count, problems }) {
    if (status !== 'failed')
        return [];
    const text = `The run failed and has no score: ${errored_count} of ${problems.length} problems were not measured.`;
    return [{ id: `failed:${id}`, text }];
}
function concerns_regression({ id, score }, standing) {
    const { change } = standing;
    if (change === null || score === null || regressionSince(standing)?.kind !== 'regressed')
        return [];
    const { previous, difference, lost, gained, test, compared } = change;
    const text = `Significantly worse than the run of ${previous.run_date.slice(0, 10)}: ${(0,numbers/* percent */.KN)(score)} after ${(0,numbers/* percent */.KN)(previous.score)} ` +
        `(${(0,comparison/* points */.WR)(difference.mean)}; ${lost} lost and ${gained} gained of ${compared}, ${(0,comparison/* testText */.e5)(test)}).`;
    return [{ id: `regression:${id}`, text }];
}
/** Up is no reason to wake anybody: the summary tells of it. */
function drift({ drift }) {
    if (drift?.kind !== 'unusual' || drift.direction !== 'down')
        return [];
    const text = `Unusual: the series has been lower than its baseline since ${drift.since.slice(0, 10)}. Investigate; it is not confirmed.`;
    return [{ id: `drift:${drift.since}`, text }];
}
/** The month's cost belongs to no run. Null when it is fine; `unknown` when nobody can say. */
function costConcern(month) {
    if (month.kind !== 'known')
        return 'unknown';
    return month.isReached ? { id: `cost:${month.month}`, text: `The month has cost ${(0,gates_month/* monthLine */.RV)(month)}.` } : null;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(9567);
// EXTERNAL MODULE: ./lib/action/http/attempt-error.js
var attempt_error = __webpack_require__(7349);
// EXTERNAL MODULE: ./lib/action/http/retry.js
var retry = __webpack_require__(4909);
;// CONCATENATED MODULE: ./lib/action/publish/issue/decide.js

/**
 * @param open what our open issue tells; null when there is none
 * @param closed what each of our closed ones tells still: a person closed it, and has seen that much. We leave nothing in
 *   the ones that we close ourselves.
 */
function decide(open, closed, news) {
    // What the open one tells stays until it is settled, though somebody may have closed a twin of the issue.
    const before = new Set(idsOf(open ?? {}));
    const seen = new Set(closed.flatMap(idsOf).filter((id) => !before.has(id)));
    const told = merged(open ?? {}, unseen(news, seen));
    if (open === null)
        return idsOf(told).length > 0 ? { kind: 'open', told } : { kind: 'nothing' };
    const settled = Object.entries(open).flatMap(([key, { name }]) => (Object.hasOwn(told, key) ? [] : [name]));
    const withheld = saidBy(news).filter(({ id }) => seen.has(id));
    if (Object.keys(told).length === 0)
        return { kind: 'close', settled, withheld };
    return { kind: 'update', told, settled, added: decide_concernsOf(told).filter(({ id }) => !before.has(id)) };
}
const costsOf = ({ cost }) => (cost === null || cost === 'unknown' ? [] : [cost]);
const saidBy = (news) => [...news.entry.concerns, ...costsOf(news)];
/** Without what a person has closed: it would be told again for as long as it lasts. */
function unseen(news, seen) {
    const { entry, cost } = news;
    const isClosed = costsOf(news).some(({ id }) => seen.has(id));
    const concerns = entry.concerns.filter(({ id }) => !seen.has(id));
    return { ...news, entry: { ...entry, concerns }, cost: isClosed ? null : cost };
}
function merged(before, news) {
    const { key, entry, cost } = news;
    const named = { ...entry, name: 'cost of the month', concerns: costsOf(news) };
    const month = cost === 'unknown' ? {} : { [COST_KEY]: named };
    const all = { ...before, [key]: entry, ...month };
    return Object.fromEntries(Object.entries(all).filter(([, { concerns }]) => concerns.length > 0));
}
const decide_concernsOf = (told) => Object.values(told).flatMap(({ concerns }) => concerns);
const idsOf = (told) => decide_concernsOf(told).map(({ id }) => id);

;// CONCATENATED MODULE: ./lib/action/publish/issue/tell.js







const RETRIES = { attempts: 4, baseMs: 1000, capMs: 15_000, retryAfterCapMs: 60_000 };
/**
 * Brings our one issue up to date: opens, edits, comments or closes it. Each try begins with what is there, so that an
 * answer that was lost does not become a second issue. Rejects with AttemptError.
 * @returns its address; null when there was nothing to tell
 */
function tellIssue(news, tracker, { waiting, signal }) {
    const attempt = () => tell(news, tracker).catch((error) => Promise.reject(asAttempt(error)));
    return (0,retry/* withRetries */.LH)(attempt, RETRIES, waiting, signal);
}
async function tell(news, tracker) {
    const ours = oursIn(await tracker.list('open')).at(-1) ?? null; // two can only be of two runs at once: the older one
    const closed = oursIn(await tracker.list('closed')).map(({ told }) => told);
    const decision = decide(ours?.told ?? null, closed, news);
    if (decision.kind === 'open')
        return (await tracker.open(bodyOf(decision.told))).url;
    if (decision.kind === 'nothing' || ours === null)
        return null;
    const { issue } = ours;
    const { url } = news.entry;
    // The body last: while it is the old one, a next try says the same again rather than nothing.
    if (decision.kind === 'close') {
        await tracker.comment(issue, farewell(decision, url));
        await tracker.edit(issue, { body: bodyOf({}), state: 'closed' });
    }
    else {
        const words = updateOf(decision.added, decision.settled, url);
        if (words !== '')
            await tracker.comment(issue, words);
        await tracker.edit(issue, { body: bodyOf(decision.told), state: 'open' });
    }
    return issue.url;
}
const oursIn = (issues) => issues.flatMap((issue) => {
    const told = readMark(issue.body);
    return told === null ? [] : [{ issue, told }];
});
/** The parts of the official client's errors that matter; its status is 500 for a line that broke. */
const ClientError = schemas/* object */.Ikc({
    status: schemas/* number */.aig(),
    response: schemas/* object */.Ikc({ headers: schemas/* object */.Ikc({ 'retry-after': coerce/* number */.ai().positive().optional() }) }).optional(),
});
function asAttempt(error) {
    const { status, response } = ClientError.safeParse(error).data ?? { status: 500 };
    const seconds = response?.headers['retry-after'] ?? null;
    const isPassing = status >= 500 || status === 429 || (status === 403 && seconds !== null);
    const retryAfterMs = seconds === null ? null : seconds * 1000;
    const failure = { advice: isPassing ? 'retry' : 'give_up', billing: 'none', retryAfterMs };
    return new attempt_error/* AttemptError */.c(`GitHub answered ${status}: ${(0,errors/* describeError */.U)(error)}`, failure, { cause: error });
}

// EXTERNAL MODULE: ./lib/core/shards.js
var shards = __webpack_require__(1642);
;// CONCATENATED MODULE: ./lib/action/publish/post-results.js




/**
 * Posts a result. Asking again is harmless: the dashboard knows a result by its id and attempt.
 * Rejects with BenchmarkError `bad_results` for what is no whole run, `publish_refused` in the dashboard's own words,
 * `dashboard_unreachable`.
 */
async function postResults(results, { origin, key }, line) {
    requireWhole(results);
    const url = new URL('/api/results', origin);
    const reply = await (0,call/* callDashboard */.f0)({ url, post: { body: JSON.stringify(results), key } }, line);
    if (reply.kind === 'ok')
        return (0,call/* understood */.Se)(api/* received */.ed.strip(), reply.json, url);
    const message = `${url.host} refused the result with ${reply.status}${reply.words && `, ${reply.words}`}`;
    throw new errors/* BenchmarkError */.E('publish_refused', message, helpFor(reply.status));
}
/** A failed run is posted for its cost and its status, a merge that lacks a shard too; a shard is not a run. */
function requireWhole(results) {
    if ((0,shards/* loneShard */.rk)(results) === null)
        return;
    const { included, of } = results.shards ?? { included: [], of: 0 };
    const message = `the result is shard ${included.join()} of ${of}, which says little of the whole`;
    throw new errors/* BenchmarkError */.E('bad_results', message, 'Merge the results of all shards with the input merge, then publish.');
}
function helpFor(status) {
    switch (status) {
        case 401:
        case 403:
            return 'Check admin-api-key: it must be the secret ADMIN_API_KEY of that dashboard.';
        case 404:
        case 405:
            return 'Check dashboard-url: no dashboard of this project answers there.';
        case 409:
            return 'Run the benchmark again in the same workflow run: a higher attempt replaces a lower one.';
        case 422:
            return 'Publish the file as the benchmark wrote it, with the same version of Action and dashboard.';
        case 503:
            return 'Give the dashboard its secret: npx wrangler secret put ADMIN_API_KEY.';
        default:
            return 'Ask whoever runs the dashboard, with the id of the request.';
    }
}

;// CONCATENATED MODULE: ./lib/action/publish/publish.js










/**
 * Posts a result, asks the dashboard what it makes of it, and tells whoever should know. Only posting can fail the step.
 * Rejects with BenchmarkError `bad_results`, `publish_refused`, `dashboard_unreachable`.
 */
async function publish(inputs, host) {
    const { dashboardUrl: origin, adminApiKey: key } = inputs;
    host.phase('Results');
    const results = await (0,read/* readResultsFile */.B)(inputs.resultsFile, 'bad_results', 'results-file');
    host.log(`${inputs.resultsFile}: ${results.status} run ${results.id}, sound`);
    host.phase('Dashboard');
    const { outcome } = await postResults(results, { origin, key }, { ...call/* INSISTENT */.yT, ...host });
    const url = `${origin}/runs/${results.id}`;
    host.log(`${outcome}: ${url}`);
    const standing = await fetchStanding(origin, results.id, { ...call/* CASUAL */.eK, ...host }).catch(unknownTo(host, 'its change'));
    const month = await checkMonth(results, inputs, host);
    const cost = costConcern(month);
    const own = concernsOf(results, standing, inputs.gateFailure);
    const concerns = cost === null || cost === 'unknown' ? own : [...own, cost];
    for (const { text } of concerns)
        host.warn(text);
    const safe = (told) => told.map(({ id, text }) => ({ id, text: host.redact(text) }));
    const name = host.redact(`${results.model.id}, ${results.sample.size} problems`);
    const entry = { name, url, date: results.run_date, concerns: safe(own) };
    const news = { key: await lineKey(results), entry, cost };
    const issueUrl = host.tracker === null ? null : await publish_tell(host.tracker, news, host);
    return { results, outcome, url, standing, month, concerns, issueUrl };
}
/** The dashboard has counted this run already. */
async function checkMonth(results, { dashboardUrl: origin, costAlert: limit }, host) {
    if (limit === null)
        return { kind: 'off' };
    const which = { month: (0,gates_month/* monthOf */.GS)(results), demo: results.demo };
    const spent = await (0,month/* monthSpent */.Z)(origin, which, { ...call/* CASUAL */.eK, ...host }).catch(unknownTo(host, "the month's cost"));
    return spent === null ? { kind: 'unknown', reason: 'the dashboard did not say' } : (0,gates_month/* monthCheck */.rw)(spent, limit);
}
async function publish_tell(open, news, host) {
    host.phase('Issue');
    try {
        const url = await tellIssue(news, await open(), host);
        host.log(url === null ? 'nothing to tell' : `told in ${url}`);
        return url;
    }
    catch (error) {
        host.warn(`the issue could not be brought up to date: ${(0,errors/* describeError */.U)(error)} — The token needs permissions: issues: write.`);
        return null;
    }
}
const unknownTo = (host, what) => (error) => {
    host.warn(`the dashboard did not say ${what}: ${(0,errors/* describeError */.U)(error)}`);
    return null;
};

// EXTERNAL MODULE: ./lib/action/gates/report.js
var report = __webpack_require__(5159);
// EXTERNAL MODULE: ./lib/action/report/headline.js
var headline = __webpack_require__(2961);
// EXTERNAL MODULE: ./lib/action/text/html.js
var html = __webpack_require__(7919);
;// CONCATENATED MODULE: ./lib/action/publish/report.js








/** Texts of all outputs. What is not known is empty. */
function publishOutputs({ outcome, url, standing, month, issueUrl, }) {
    return {
        outcome,
        'run-url': url,
        regression: (0,regression/* regressionText */.Fr)(standing && regressionSince(standing)),
        'cost-alert': month.kind === 'known' ? `${month.isReached}` : '',
        'issue-url': issueUrl ?? '',
    };
}
/** The job summary: where the run is, what needs a look, how it stands. HTML, every text escaped. */
function publishSummary(published) {
    const { results, outcome, url, concerns, issueUrl } = published;
    const rows = standingRows(published).map((cells) => (0,html/* row */.nM)(cells));
    return [
        `<h3>${(0,html/* escapeHtml */.ZD)((0,headline/* headline */.Pl)(results, { gates: report/* NO_GATES */.L }))}</h3>\n`,
        `<p>${OUTCOMES[outcome]}: ${(0,html/* link */.nf)(url, url).html}${issueUrl === null ? '' : `; told in ${(0,html/* link */.nf)(issueUrl, issueUrl).html}`}</p>\n`,
        ...concerns.map(({ text }) => `<p>⚠️ ${(0,html/* escapeHtml */.ZD)((0,printable/* printableLine */.o)(text, 1000))}</p>\n`),
        rows.length === 0 ? '' : (0,html/* details */.zH)('In its series', (0,html/* table */.tp)([], rows)),
    ].join('');
}
const OUTCOMES = {
    created: 'Published',
    replaced: 'Published in place of an earlier attempt',
    unchanged: 'Published before, and unchanged',
};
function standingRows({ standing, month }) {
    const { change, drift } = standing ?? { change: null, drift: null };
    return [
        ...(change === null ? [] : [['against the run before', changeText(change)]]),
        ...(drift === null ? [] : [['the series', driftText(drift)]]),
        ...(month.kind === 'known' ? [['cost', (0,gates_month/* monthLine */.RV)(month)]] : []),
    ];
}
const changeText = (change) => {
    const { difference, lost, gained, compared, test, previous } = change;
    const numbers = `${(0,comparison/* points */.WR)(difference.mean)}; ${lost} lost and ${gained} gained of ${compared}, ${(0,comparison/* testText */.e5)(test)}`;
    return `${againstRun(change, `the run of ${previous.run_date.slice(0, 10)}`)} (${numbers})`;
};
function againstRun({ word, difference }, run) {
    const direction = difference.mean < 0 ? 'lower' : 'higher';
    switch (word) {
        case 'within_noise':
            return `within noise of ${run}`;
        case 'unusual':
            return `${direction} than ${run}, beyond noise: worth a look, not a proof`;
        case 'confirmed':
            return `confirmed: ${direction} than ${run}`;
    }
}
function driftText(drift) {
    switch (drift.kind) {
        case 'baseline':
            return `baseline ${drift.runs}/${drift.of}`;
        case 'within_noise':
            return 'within noise';
        case 'unusual':
            return `unusual since ${drift.since.slice(0, 10)}, ${drift.direction}`;
    }
}

;// CONCATENATED MODULE: ./lib/action/publish/step.js












/** The publishing step of a workflow. Never throws: a failure is the step's, told last. */
async function runPublish(env) {
    const raw = Object.fromEntries(PUBLISH_INPUT_NAMES.map((name) => [name, core/* getInput */.V4(name)]));
    const keys = [raw['admin-api-key'], raw['github-token'], env['ADMIN_API_KEY'], ...(0,proxy/* proxySecrets */.W)(env)];
    const secrets = keys.flatMap((secret) => secret?.trim() || []);
    for (const secret of secrets)
        core/* setSecret */.Pq(secret);
    const log = (0,github_log/* openRunnerLog */.j)((0,redact/* redactor */.$)(secrets), env);
    const interrupt = (0,signals/* listenForSignals */.s)(log.warn);
    try {
        (0,proxy/* routeThroughProxy */.H)(env, log.warn);
        const inputs = parsePublishInputs(raw, env);
        await step_report(await publish(inputs, openHost(inputs, env, log, interrupt.signal)), log);
    }
    catch (error) {
        log.fail(interrupt.code() === null ? (0,error_line/* explained */.t)(error) : 'the job was cancelled; the run may be published or not');
        if (core/* isDebug */._o() && error instanceof Error)
            log.line(error.stack ?? '');
    }
    finally {
        interrupt.stopListening();
        log.close();
    }
}
function openHost(inputs, env, log, signal) {
    const { githubToken: token } = inputs;
    const repository = env['GITHUB_REPOSITORY'];
    if (token !== null && !repository)
        log.warn('github-token is of no use: GITHUB_REPOSITORY is not set');
    return {
        waiting: { sleep: (ms, stop) => (0,promises_.setTimeout)(ms, undefined, { signal: stop }), random: Math.random },
        signal,
        log: log.line,
        warn: log.warn,
        phase: log.phase,
        redact: log.redact,
        tracker: token === null || !repository ? null : () => openTracker(token, repository),
    };
}
async function step_report(published, log) {
    for (const [name, text] of Object.entries(publishOutputs(published)))
        core/* setOutput */.uH(name, log.redact(text));
    log.notice(`${published.outcome}: ${published.url}`);
    try {
        await core/* summary */.z.addRaw(log.redact(publishSummary(published))).write();
    }
    catch (error) {
        log.warn(`the job summary could not be written: ${(0,errors/* describeError */.U)(error)}`);
    }
}


/***/ })

};
