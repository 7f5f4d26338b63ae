export const id = 975;
export const ids = [975];
export const modules = {

/***/ 7975:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4170);

await (0,_step_js__WEBPACK_IMPORTED_MODULE_0__/* .runPublish */ .j)(process.env);
process.exit(); // an open connection must not hold the job

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 4170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ runPublish)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: ./lib/action/github/outputs.js
var outputs = __webpack_require__(6378);
// EXTERNAL MODULE: ./lib/action/github/run-step.js + 3 modules
var run_step = __webpack_require__(7990);
// EXTERNAL MODULE: ./lib/action/runtime/node-clock.js
var node_clock = __webpack_require__(8258);
// EXTERNAL MODULE: ./lib/action/inputs/gate-validators.js + 1 modules
var gate_validators = __webpack_require__(1279);
// EXTERNAL MODULE: ./lib/action/inputs/table.js
var table = __webpack_require__(8594);
// EXTERNAL MODULE: ./lib/action/inputs/validators.js
var validators = __webpack_require__(8719);
;// CONCATENATED MODULE: ./lib/action/publish/inputs.js



/** The reason of another step, shown as text: any text of limited length. */
const gateFailure = (0,validators/* optional */.lq)((raw, name) => raw.length <= 4000 ? raw : (0,validators/* reject */.ku)(name, `${raw.slice(0, 40)}…`, 'a text of up to 4000 characters'));
/** Every input of the publishing step. publish/action.yml and the documentation are made from this table. */
const PUBLISH_INPUTS = {
    'results-file': (0,table/* input */.hF)('results.json', validators/* resultsFile */.pF, 'Path of the results.json that the benchmark wrote'),
    'dashboard-url': (0,table/* input */.hF)('', gate_validators/* requiredDashboardUrl */.bP, 'Address of the dashboard, such as https://llm-benchmarks.example.org'),
    'admin-api-key': (0,table/* input */.hF)('', validators/* apiKey */.Kz, "The dashboard's ADMIN_API_KEY; when empty, the environment variable of that name. Not needed where the job has id-token: write and the dashboard names this workflow in PUBLISHERS"),
    'github-token': (0,table/* input */.hF)('', validators/* apiKey */.Kz, 'Token with the permission issues: write. Opens one issue when a run needs a look, updates it, and closes it when no alert is left; off when empty'),
    'cost-alert': (0,table/* input */.hF)('', gate_validators/* costAlert */.SP, 'Raise an alert once all runs of the calendar month (UTC) have cost this many USD'),
    'gate-failure': (0,table/* input */.hF)('', gateFailure, "The benchmark's gate-failure output: a failed gate is an alert in the issue"),
};
const PUBLISH_INPUT_NAMES = Object.keys(PUBLISH_INPUTS);
/** Inputs without a default. */
const REQUIRED_PUBLISH_INPUTS = (/* unused pure expression or super */ null && (['dashboard-url']));
/** @throws BenchmarkError `bad_input`, naming input, text and what is allowed */
const parsePublishInputs = (raw, env) => (0,table/* readTable */.xz)(PUBLISH_INPUTS, {
    ...raw,
    'admin-api-key': raw['admin-api-key']?.trim() || env['ADMIN_API_KEY'],
});

// EXTERNAL MODULE: ./lib/action/text/printable.js
var printable = __webpack_require__(8127);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./lib/core/fingerprint.js
var fingerprint = __webpack_require__(1595);
;// CONCATENATED MODULE: ./lib/action/publish/issue/state.js


const COST_KEY = 'cost';
/** The stored form. Issues in the world call the alerts `concerns`. */
const stored = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    url: schemas/* string */.YjP(),
    date: schemas/* string */.YjP(),
    concerns: schemas/* array */.YOg(schemas/* object */.Ikc({ id: schemas/* string */.YjP(), text: schemas/* string */.YjP() })),
})
    .transform(({ concerns, ...entry }) => ({ ...entry, alerts: concerns })));
const storedOf = (state) => Object.fromEntries(Object.entries(state).map(([key, { alerts, ...entry }]) => [key, { ...entry, concerns: [...alerts] }]));
/** The part of the issue's body that only this program reads. In Base64 no text can end the comment around it. */
const MARK = /<!-- llm-benchmarks:issue:v1 ([A-Za-z0-9+/=]*) -->/g;
const markOf = (state) => `<!-- llm-benchmarks:issue:v1 ${Buffer.from(JSON.stringify(storedOf(state))).toString('base64')} -->`;
/** Null for an issue without a mark; empty for a mark that somebody has edited until it cannot be read. */
function readMark(body) {
    const encoded = [...body.matchAll(MARK)].at(-1)?.[1]; // ours is the last: a text above may look like one
    if (encoded === undefined)
        return null;
    try {
        return stored.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
    }
    catch {
        return {}; // it is rewritten from what is known now
    }
}
/** The same for each run of a workflow, even if the dataset's revision changes or the model does not answer. */
async function issueKey({ benchmark, demo, model, sample }) {
    const { provider, id } = model;
    const { dataset, release, start_date, end_date, seed, size } = sample;
    const parts = { benchmark, demo, provider, id, dataset, release, start_date, end_date, seed, size };
    return (await (0,fingerprint/* sha256 */.sc)((0,fingerprint/* canonicalJson */.dj)(parts))).slice(0, 16);
}

;// CONCATENATED MODULE: ./lib/action/publish/issue/messages.js


const TITLE = 'LLM Benchmarks: a run needs a look';
const LABEL = 'llm-benchmarks';
/**
 * A foreign text in Markdown: a code span, in which nothing is a link, a picture, a mention or a reference. The
 * zero-width space after `@` prevents a mention even where the text is copied out of the span.
 */
const code = (text) => `\`${(0,printable/* printableLine */.o)(text, 600).replaceAll('`', "'").replaceAll('@', '@\u200B') || ' '}\``;
const ABOUT = 'The publishing step of LLM Benchmarks updates this issue after each run and closes it when no alert is left. ' +
    'If you close it yourself, its present alerts are not reported again.';
/** The whole text of the issue. */
const issueBody = (state) => [
    ABOUT,
    ...Object.values(state).map(({ name, url, date, alerts }) => `### ${code(name)}\n\n${listOf(alerts)}\n\nLast reported by [the run of ${day(date)}](${address(url)}).`),
    markOf(state),
].join('\n\n');
const listOf = (alerts) => alerts.map(({ text }) => `- ${code(text)}`).join('\n');
/** The comment beside an updated body; empty when no change is worth a notification. */
const updateComment = (added, settled, url) => [
    ...(added.length === 0 ? [] : [`New in [this run](${address(url)}):\n\n${listOf(added)}`]),
    ...(settled.length === 0 ? [] : [settledLine(settled)]),
].join('\n\n');
const closingComment = ({ settled, withheld }, url) => [
    `${withheld.length === 0 ? 'No alert is left' : 'Only alerts that were closed before are left'} after [this run](${address(url)}).`,
    ...(settled.length === 0 ? [] : [settledLine(settled)]),
].join(' ');
const settledLine = (settled) => `Settled: ${settled.map(code).join(', ')}.`;
/** A stored address may have been edited: only an address of the web becomes a link. */
const address = (url) => {
    const parsed = URL.parse(url);
    const isWeb = parsed !== null && /^https?:$/.test(parsed.protocol);
    return isWeb ? parsed.href.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`) : '#';
};
const day = (date) => /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? 'an unknown day';

;// CONCATENATED MODULE: ./lib/action/publish/issue/tracker.js

const TIMEOUT_MS = 20_000;
/** The most that GitHub gives at once. An alert that a person closed longer ago is reported again. */
const PAGE = 100;
/** Uses the official client, which is slow to load and so is loaded only here. Rejects with its errors. */
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
// EXTERNAL MODULE: ./lib/action/dashboard/month-cost.js
var month_cost = __webpack_require__(9786);
// EXTERNAL MODULE: ./lib/action/errors.js
var errors = __webpack_require__(187);
// EXTERNAL MODULE: ./lib/action/gates/cost-alert.js
var cost_alert = __webpack_require__(7535);
// EXTERNAL MODULE: ./lib/action/results/read.js
var read = __webpack_require__(9395);
;// CONCATENATED MODULE: ./lib/core/day.js
const HOUR_MS = 3_600_000;
/** Milliseconds of a day in UTC. */
const DAY_MS = 24 * HOUR_MS;
/** Number of a time's UTC day since 1970. */
const day_dayNumber = (time) => Math.floor(new Date(time).getTime() / DAY_MS);
/** The UTC midnight before a time, in milliseconds. */
const startOfDay = (time) => day_dayNumber(time) * DAY_MS;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
// By hand: the first Intl.DateTimeFormat takes a browser as long as all code of the page.
/** `6 November`, in UTC */
const dayAndMonth = (time) => `${new Date(time).getUTCDate()} ${monthOf(time)}`;
/** `6 November 2026`, in UTC */
const longDay = (time) => `${dayAndMonth(time)} ${new Date(time).getUTCFullYear()}`;
/** `November`, in UTC. @throws RangeError for an invalid time */
const monthOf = (time) => nameIn(MONTHS, new Date(time).getUTCMonth());
/** `Friday`, in UTC. @throws RangeError for an invalid time */
const day_weekdayOf = (time) => nameIn(WEEKDAYS, new Date(time).getUTCDay());
function nameIn(names, index) {
    const name = names[index];
    if (name === undefined)
        throw new RangeError('not a valid time');
    return name;
}

;// CONCATENATED MODULE: ./lib/core/drift-answer.js

/** @param now leaves out the year of dates in the same year; without it they have their year */
function driftAnswer(drift, signed, now) {
    switch (drift.kind) {
        case 'too_early':
            return { answer: 'Too early to tell', numbers: `${drift.runs} of ${drift.of} runs` };
        case 'recomputing':
            return { answer: 'Being recomputed', numbers: null };
        case 'within_noise':
            return { answer: 'No sign of change', numbers: null };
        case 'unusual':
            return { answer: `Probably ${sinceText(drift, now)}`, numbers: changeText(drift, signed) };
        case 'confirmed':
            return { answer: `${capitalized(sinceText(drift, now))}, confirmed`, numbers: changeText(drift, signed) };
    }
}
/** The same inside a sentence: `probably worse since 6 November: −5.1 points (−9.0 to −1.0)` */
function answerInWords(drift, signed, now) {
    const { answer, numbers } = driftAnswer(drift, signed, now);
    const text = answer.charAt(0).toLowerCase() + answer.slice(1);
    return numbers === null ? text : `${text}: ${numbers}`;
}
const capitalized = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const sinceText = ({ direction, since }, now) => `${direction === 'down' ? 'worse' : 'better'} since ${dayText(since.run_date, now)}`;
const changeText = ({ change: { mean, low, high } }, signed) => `${signed(mean)} points (${signed(low)} to ${signed(high)})`;
const WEEK_DAYS = 7;
/**
 * `No run since Tuesday`, for a model whose last run says nothing about today.
 * @param what `score` where only runs without one have come since, `daily run` where only full ones have
 */
function silenceAnswer(lastRun, now, what = 'run') {
    const isThisWeek = dayNumber(now) - dayNumber(lastRun) < WEEK_DAYS;
    return `No ${what} since ${isThisWeek ? weekdayOf(lastRun) : dayText(lastRun, now)}`;
}
const dayText = (time, now) => new Date(time).getUTCFullYear() === now?.getUTCFullYear() ? dayAndMonth(time) : longDay(time);

;// CONCATENATED MODULE: ./lib/core/drift-words.js


/** Whether a person should look into the series. */
const isAlarm = (drift) => drift.kind === 'unusual' || drift.kind === 'confirmed';
/** An alarm in one or two sentences, with the words of the headline. */
function alarmSentence(alarm, signed) {
    const { answer, numbers } = driftAnswer(alarm, signed);
    const sentence = `${answer}: ${numbers}.`;
    return alarm.kind === 'confirmed' ? `${sentence} ${sinceThenSentence(alarm, signed)}` : sentence;
}
/** After a change that is certain: how the series compares with its runs since. */
function sinceThenSentence({ since_then }, signed) {
    return `Since then: ${answerInWords(since_then, signed)}.`;
}
/** The length of a series' answers in a sentence. A changed length is a fact, not a fault. */
function lengthSentence(lengths) {
    switch (lengths.kind) {
        case 'too_early':
            return `Too early to say whether the length of answers changed (${lengths.runs} of ${lengths.of} runs).`;
        case 'recomputing':
            return 'Being recomputed: whether the length of answers changed is known soon.';
        case 'unchanged':
            return 'The length of answers has not changed.';
        case 'changed': {
            const { since, change } = lengths;
            const digits = Math.abs(change.mean) < SMALL ? 1 : 0;
            const percent = (share) => (100 * share).toFixed(digits);
            const [from = 0, to = 0] = [change.low, change.high].map(Math.abs).sort((a, b) => a - b);
            const range = change.low < 0 === change.high < 0 ? ` (${percent(from)} to ${percent(to)} %)` : '';
            const size = `${percent(Math.abs(change.mean))} % ${change.mean < 0 ? 'shorter' : 'longer'}`;
            return `Answers are ${size} than before ${longDay(since.run_date)}${range}.`;
        }
    }
}
/** A smaller change has a decimal: it is never 0 %. */
const SMALL = 0.01;

// EXTERNAL MODULE: ./lib/core/mode-note.js
var mode_note = __webpack_require__(5481);
// EXTERNAL MODULE: ./lib/action/report/comparison.js
var comparison = __webpack_require__(2392);
// EXTERNAL MODULE: ./lib/action/text/numbers.js
var numbers = __webpack_require__(4418);
// EXTERNAL MODULE: ./lib/core/api.js + 9 modules
var api = __webpack_require__(4158);
// EXTERNAL MODULE: ./lib/core/prices.js + 1 modules
var prices = __webpack_require__(7426);
// EXTERNAL MODULE: ./lib/action/gates/regression.js
var regression = __webpack_require__(4320);
;// CONCATENATED MODULE: ./lib/action/publish/change.js






const change = api/* pairedChange */.u6
    .omit({ mcnemar: true })
    .extend({
    previous: schemas/* object */.Ikc({
        id: schemas/* string */.YjP(),
        run_date: schemas/* string */.YjP(),
        score: schemas/* number */.aig(),
        /** Null where the dashboard does not say. */
        mode: schemas/* enum */.k5n(prices/* PRICE_MODES */.Ph).nullable().catch(null),
    }),
    test: api/* pairedChange */.u6.shape.test.strip(),
    difference: api/* pairedChange */.u6.shape.difference.pick({ mean: true, low: true, high: true }).strip(),
})
    .strip();
const answer = schemas/* object */.Ikc({ change: change.nullable() });
/**
 * Compares a run with the run before it in its series; null for the first, and for a run without a score.
 * Rejects with BenchmarkError `dashboard_unreachable`.
 */
async function fetchChange(origin, id, connection) {
    const url = new URL(`/api/runs/${id}`, origin);
    const reply = await (0,call/* callDashboard */.f0)({ url, post: null }, connection);
    if (reply.kind === 'ok')
        return (0,call/* parseReply */.UV)(answer, reply.json, url).change;
    throw new errors/* BenchmarkError */.E('dashboard_unreachable', `${url.host} answered ${reply.status} for ${url.pathname}`, 'Check dashboard-url.');
}
/** Applies the rule of `fail-on-regression`, since runs of a series differ in nothing but time. Null without a run before. */
const regressionSince = (change) => change && (0,regression/* regressionOf */.RS)({ pairs: change.compared, difference: change.difference.mean, test: change.test });

;// CONCATENATED MODULE: ./lib/action/publish/alerts.js






function alertsOf(results, status, gateFailure) {
    return [
        ...failure(results),
        ...(gateFailure === null ? [] : [{ id: `gate:${results.id}`, text: `A gate failed: ${gateFailure}` }]),
        ...alerts_regression(results, status.change),
        ...drift(status),
    ];
}
function failure({ id, status, errored_count, problems }) {
    if (status !== 'failed')
        return [];
    const text = `The run failed and has no score: ${errored_count} of ${problems.length} problems were not measured.`;
    return [{ id: `failed:${id}`, text }];
}
function alerts_regression({ id, score, config }, change) {
    if (change === null || score === null || regressionSince(change)?.kind !== 'regressed')
        return [];
    const { previous, difference, lost, gained, test, compared } = change;
    const text = `Significantly worse than the run of ${previous.run_date.slice(0, 10)}: ${(0,numbers/* percent */.KN)(score)} after ${(0,numbers/* percent */.KN)(previous.score)} ` +
        `(${(0,comparison/* points */.WR)(difference.mean)}; ${lost} lost and ${gained} gained of ${compared}, ${(0,comparison/* testText */.e5)(test)}).`;
    const note = (0,mode_note/* modeNote */.K)(previous.mode ?? config.mode, config.mode);
    return [{ id: `regression:${id}`, text: note ? `${text} ${note}` : text }];
}
/**
 * A rise is no alert: the summary shows it. The day of the change may move from run to run, the alarm's first run does not.
 * That it is confirmed, and that it became worse again, is news: an event of its own.
 */
function drift({ drift, alarm_began }) {
    if (drift === null || !isAlarm(drift) || drift.direction !== 'down')
        return [];
    const event = `drift:${(alarm_began ?? drift.since).run_date.slice(0, 10)}`;
    const sentence = alarmSentence(drift, comparison/* signed */.x8);
    if (drift.kind === 'unusual')
        return [{ id: event, text: `${sentence} Look into it: an alarm is not a proof.` }];
    const { since_then } = drift;
    const isWorseAgain = since_then.kind === 'unusual' && since_then.direction === 'down';
    return [{ id: `${event}:${isWorseAgain ? 'again' : 'confirmed'}`, text: sentence }];
}
/** Alert about the month's cost, which belongs to no single run. Null below the limit; `unknown` when it could not be checked. */
function monthAlert(month) {
    if (month.kind !== 'known')
        return 'unknown';
    return month.isReached ? { id: `cost:${month.month}`, text: `The month has cost ${(0,cost_alert/* monthLine */.RV)(month)}.` } : null;
}

;// CONCATENATED MODULE: ./lib/action/publish/credentials.js


/**
 * What can be posted with, the token first: it proves which workflow posts, and lives for minutes.
 * @param origin of the dashboard, the token's audience
 * @throws BenchmarkError `bad_input` without any
 */
async function credentialsFor(origin, { idToken, adminApiKey, warn }) {
    const token = idToken === null ? null : await idToken(origin).catch((error) => void warn(unavailable(error)));
    const found = [
        ...(token ? [{ name: 'OIDC token of this job', secret: token }] : []),
        ...(adminApiKey === null ? [] : [{ name: 'admin-api-key', secret: adminApiKey }]),
    ];
    const [first, ...rest] = found;
    if (first !== undefined)
        return [first, ...rest];
    throw new errors/* BenchmarkError */.E('bad_input', 'nothing to post with: no OIDC token and no admin-api-key', 'Give the job the permission id-token: write and name its workflow in PUBLISHERS of the dashboard, or pass admin-api-key.');
}
const unavailable = (error) => `GitHub gave no OIDC token: ${(0,printable/* printableLine */.o)((0,errors/* describeError */.U)(error), 200)}`;

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(9567);
// EXTERNAL MODULE: ./lib/action/http/attempt-error.js
var attempt_error = __webpack_require__(7349);
// EXTERNAL MODULE: ./lib/action/http/logged-retries.js
var logged_retries = __webpack_require__(3714);
// EXTERNAL MODULE: ./lib/action/http/retry-after.js
var retry_after = __webpack_require__(1778);
;// CONCATENATED MODULE: ./lib/action/publish/issue/decide.js

/**
 * Decides what becomes of the issue.
 * @param open alerts in our open issue; null when there is none
 * @param closed alerts in each issue that a person has closed, and so has seen. Issues that this program closes hold none.
 */
function decide(open, closed, report) {
    // An alert in the open issue stays until it is settled, though a person may have closed a twin of the issue.
    const before = new Set(idsIn(open ?? {}));
    const seen = new Set(closed.flatMap(idsIn).filter((id) => !before.has(id)));
    const state = merged(open ?? {}, withoutSeen(report, seen));
    if (open === null)
        return idsIn(state).length > 0 ? { kind: 'open', state } : { kind: 'nothing' };
    const settled = Object.entries(open).flatMap(([key, { name }]) => (Object.hasOwn(state, key) ? [] : [name]));
    const withheld = decide_alertsOf(report).filter(({ id }) => seen.has(id));
    if (Object.keys(state).length === 0)
        return { kind: 'close', settled, withheld };
    return { kind: 'update', state, settled, added: alertsIn(state).filter(({ id }) => !before.has(id)) };
}
const costAlerts = ({ cost }) => (cost === null || cost === 'unknown' ? [] : [cost]);
const decide_alertsOf = (report) => [...report.entry.alerts, ...costAlerts(report)];
/** Drops what a person has closed: it would be reported again for as long as it lasts. */
function withoutSeen(report, seen) {
    const { entry, cost } = report;
    const isClosed = costAlerts(report).some(({ id }) => seen.has(id));
    const alerts = entry.alerts.filter(({ id }) => !seen.has(id));
    return { ...report, entry: { ...entry, alerts }, cost: isClosed ? null : cost };
}
function merged(before, report) {
    const { key, entry, cost } = report;
    const named = { ...entry, name: 'cost of the month', alerts: costAlerts(report) };
    const month = cost === 'unknown' ? {} : { [COST_KEY]: named };
    const all = { ...before, [key]: entry, ...month };
    return Object.fromEntries(Object.entries(all).filter(([, { alerts }]) => alerts.length > 0));
}
const alertsIn = (state) => Object.values(state).flatMap(({ alerts }) => alerts);
const idsIn = (state) => alertsIn(state).map(({ id }) => id);

;// CONCATENATED MODULE: ./lib/action/publish/issue/sync.js








const RETRIES = { attempts: 4, baseMs: 1000, capMs: 15_000, retryAfterCapMs: 300_000 };
/**
 * Opens, edits, comments or closes the one issue of this program. Each try reads the issues first, so that a lost answer
 * does not become a second issue. Rejects with AttemptError.
 * @returns its address; null when there was nothing to report
 */
function syncIssue(report, tracker, { clock, signal, log }) {
    const attempt = () => sync(report, tracker).catch((error) => Promise.reject(asAttempt(error)));
    return (0,logged_retries/* withLoggedRetries */.v)(attempt, { retries: RETRIES, clock, signal, log });
}
async function sync(report, tracker) {
    const ours = oursIn(await tracker.list('open')).at(-1) ?? null; // two runs at once may have opened two: the older one counts
    const closed = oursIn(await tracker.list('closed')).map(({ state }) => state);
    const decision = decide(ours?.state ?? null, closed, report);
    if (decision.kind === 'open')
        return (await tracker.open(issueBody(decision.state))).url;
    if (decision.kind === 'nothing' || ours === null)
        return null;
    const { issue } = ours;
    const { url } = report.entry;
    // The body comes last: until it is written, another try repeats the comment rather than losing it.
    if (decision.kind === 'close') {
        await tracker.comment(issue, closingComment(decision, url));
        await tracker.edit(issue, { body: issueBody({}), state: 'closed' });
    }
    else {
        const comment = updateComment(decision.added, decision.settled, url);
        if (comment !== '')
            await tracker.comment(issue, comment);
        await tracker.edit(issue, { body: issueBody(decision.state), state: 'open' });
    }
    return issue.url;
}
const oursIn = (issues) => issues.flatMap((issue) => {
    const state = readMark(issue.body);
    return state === null ? [] : [{ issue, state }];
});
/** The parts of the official client's errors that matter; its status is 500 for a broken connection. */
const ClientError = schemas/* object */.Ikc({
    status: schemas/* number */.aig(),
    response: schemas/* object */.Ikc({ headers: schemas/* record */.g1P(schemas/* string */.YjP(), coerce/* string */.Yj()) }).optional(),
});
/** GitHub asks for at least so much where a secondary rate limit comes without a time. */
const SECONDARY_LIMIT_MS = 60_000;
function asAttempt(error) {
    const { status, response } = ClientError.safeParse(error).data ?? { status: 500 };
    const headers = new Headers(response?.headers);
    const isSecondary = [403, 429].includes(status) && /secondary rate limit/i.test((0,errors/* describeError */.U)(error));
    const waitMs = (0,retry_after/* retryAfterMs */.V)(headers) ?? resetMs(headers) ?? (isSecondary ? SECONDARY_LIMIT_MS : null);
    const isRetryable = status >= 500 || status === 429 || (status === 403 && waitMs !== null);
    const failure = { advice: isRetryable ? 'retry' : 'give_up', billing: 'none', retryAfterMs: waitMs };
    return new attempt_error/* AttemptError */.c(`GitHub answered ${status}: ${(0,errors/* describeError */.U)(error)}`, failure, { cause: error });
}
/** Milliseconds to the end of a rate limit that is used up; null when none is. The header has seconds since the epoch. */
function resetMs(headers) {
    if (headers.get('x-ratelimit-remaining') !== '0')
        return null;
    const end = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) * 1000;
    return end > 0 ? Math.max(0, end - Date.now()) : null;
}
/** Says what to do about an error of `syncIssue`. */
function issueHelp(error) {
    const status = error instanceof attempt_error/* AttemptError */.c ? ClientError.safeParse(error.cause).data?.status : undefined;
    switch (status) {
        case 410:
            return 'Issues are switched off in this repository: switch them on, or leave github-token empty.';
        case 401:
        case 403:
        case 404:
            return 'Check that github-token has the permission issues: write.';
        default:
            return 'The result is published all the same; the next run tries again.';
    }
}

// EXTERNAL MODULE: ./lib/core/shards.js
var shards = __webpack_require__(1642);
;// CONCATENATED MODULE: ./lib/action/publish/post-results.js




/** A dashboard of another version may say nothing of the series, or something that this version does not know. */
const posted = api/* received */.ed
    .pick({ outcome: true })
    .extend({
    drift: api/* driftState */.J8.nullable().catch(null),
    lengths: api/* lengthState */.mr.nullable().catch(null),
    alarm_began: api/* received */.ed.shape.alarm_began.catch(null),
})
    .strip();
/**
 * Posts a result. Asking again is harmless: the dashboard knows a result by its id and attempt.
 * Rejects with BenchmarkError `bad_results` for what is no whole run, `publish_refused` in the dashboard's own words,
 * `dashboard_unreachable`.
 */
async function postResults(results, { origin, credentials: [credential, ...others] }, connection) {
    requireWhole(results);
    const url = new URL('/api/results', origin);
    const reply = await (0,call/* callDashboard */.f0)({ url, post: { body: JSON.stringify(results), key: credential.secret } }, connection);
    if (reply.kind === 'ok')
        return (0,call/* parseReply */.UV)(posted, reply.json, url);
    const message = `${url.host} refused the result with ${reply.status}${reply.words && `, ${reply.words}`}`;
    const [next, ...rest] = others;
    if (next !== undefined && DENIED.includes(reply.status)) {
        connection.log(`${credential.name}: ${message}. Trying ${next.name}.`);
        return postResults(results, { origin, credentials: [next, ...rest] }, connection);
    }
    throw new errors/* BenchmarkError */.E('publish_refused', message, helpFor(reply.status, credential));
}
/** Answers about who posts, not about what: another credential may be accepted. */
const DENIED = [401, 403, 503];
/** A failed run is posted for its cost and its status, a merge that lacks a shard too; a shard is not a run. */
function requireWhole(results) {
    if ((0,shards/* loneShard */.rk)(results) === null)
        return;
    const { included, of } = results.shards ?? { included: [], of: 0 };
    const message = `the result is shard ${included.join()} of ${of}, not a whole run`;
    throw new errors/* BenchmarkError */.E('bad_results', message, 'Merge the results of all shards with the input merge, then publish.');
}
function helpFor(status, { name }) {
    const isToken = name !== 'admin-api-key';
    switch (status) {
        case 401:
        case 403:
            return isToken
                ? 'Name this workflow in PUBLISHERS of the dashboard, or pass admin-api-key.'
                : 'Check admin-api-key: it must be the secret ADMIN_API_KEY of that dashboard.';
        case 404:
        case 405:
            return 'Check dashboard-url: no dashboard of this project answers there.';
        case 409:
            return 'Run the benchmark again in the same workflow run: a higher attempt replaces a lower one.';
        case 422:
            return 'Publish the file as the benchmark wrote it, with the same version of Action and dashboard.';
        case 503:
            return isToken
                ? 'Name this workflow in PUBLISHERS of the dashboard, or try again later.'
                : 'Give the dashboard its secret: npx wrangler secret put ADMIN_API_KEY.';
        default:
            return 'Ask whoever runs the dashboard, with the id of the request.';
    }
}

;// CONCATENATED MODULE: ./lib/action/publish/publish.js











/**
 * Posts a result, asks the dashboard how it stands in its series, and keeps the issue up to date. Only posting can fail
 * the step.
 * Rejects with BenchmarkError `bad_results`, `publish_refused`, `dashboard_unreachable`.
 */
async function publish(inputs, host) {
    const { dashboardUrl: origin, adminApiKey } = inputs;
    const credentials = await credentialsFor(origin, { ...host, adminApiKey });
    host.phase('Results');
    const results = await (0,read/* readResultsFile */.B)(inputs.resultsFile, 'bad_results', 'results-file');
    host.log(`${inputs.resultsFile}: ${results.status} run ${results.id}, sound`);
    host.phase('Dashboard');
    const posted = await postResults(results, { origin, credentials }, { ...call/* PERSISTENT */.es, ...host });
    const url = `${origin}/runs/${results.id}`;
    const { outcome, drift, lengths } = posted;
    host.log(`${outcome}: ${url}`);
    const change = await fetchChange(origin, results.id, { ...call/* BEST_EFFORT */.y3, ...host }).catch(warnUnknown(host, 'its change'));
    const month = await checkMonth(results, inputs, host);
    const cost = monthAlert(month);
    const own = alertsOf(results, { ...posted, change }, inputs.gateFailure);
    const alerts = cost === null || cost === 'unknown' ? own : [...own, cost];
    for (const { text } of alerts)
        host.warn(text);
    const name = host.redact(`${results.model.id}, ${results.sample.size} problems`);
    const entry = {
        name,
        url,
        date: results.run_date,
        alerts: own.map(({ id, text }) => ({ id, text: host.redact(text) })),
    };
    const report = { key: await issueKey(results), entry, cost };
    const issueUrl = host.tracker === null ? null : await updateIssue(host.tracker, report, host);
    return { results, outcome, url, change, drift, lengths, month, alerts, issueUrl };
}
/** The dashboard has counted this run already. */
async function checkMonth(results, { dashboardUrl: origin, costAlert: limit }, host) {
    if (limit === null)
        return { kind: 'off' };
    const which = { month: (0,cost_alert/* monthOf */.GS)(results), demo: results.demo };
    const spent = await (0,month_cost/* monthSpent */.Z)(origin, which, { ...call/* BEST_EFFORT */.y3, ...host }).catch(warnUnknown(host, "the month's cost"));
    return spent === null ? { kind: 'unknown', reason: 'the dashboard did not answer' } : (0,cost_alert/* monthCheck */.rw)(spent, limit);
}
async function updateIssue(open, report, host) {
    host.phase('Issue');
    try {
        const url = await syncIssue(report, await open(), host);
        host.log(url === null ? 'nothing to report' : `reported in ${url}`);
        return url;
    }
    catch (error) {
        host.warn(`the issue could not be updated: ${(0,errors/* describeError */.U)(error)} — ${issueHelp(error)}`);
        return null;
    }
}
const warnUnknown = (host, what) => (error) => {
    host.warn(`the dashboard did not report ${what}: ${(0,errors/* describeError */.U)(error)}`);
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
function publishOutputs({ outcome, url, change, drift, month, issueUrl, }) {
    return {
        outcome,
        'run-url': url,
        regression: (0,regression/* regressionText */.Fr)(regressionSince(change)),
        ...driftOutputs(drift),
        'cost-alert': month.kind === 'known' ? `${month.isReached}` : '',
        'issue-url': issueUrl ?? '',
    };
}
function driftOutputs(drift) {
    const alarm = drift !== null && isAlarm(drift) ? drift : null;
    return {
        drift: drift === null || drift.kind === 'recomputing' ? '' : drift.kind,
        'drift-since': alarm?.since.run_date.slice(0, 10) ?? '',
        'drift-points': alarm === null ? '' : (0,comparison/* signed */.x8)(alarm.change.mean),
    };
}
/** The job summary: the headline of the page, the score, link to the run, alerts. HTML, every text escaped. */
function publishSummary(published) {
    const { results, outcome, url, drift, lengths, alerts, issueUrl } = published;
    const rows = seriesRows(published).map((cells) => (0,html/* row */.nM)(cells));
    return [
        drift === null ? '' : tagged('h3', answerText(results, drift)),
        tagged(drift === null ? 'h3' : 'p', (0,headline/* headline */.Pl)(results, { gates: report/* NO_GATES */.L })),
        // A drop is an alert, which says it in its own sentence.
        drift?.kind === 'confirmed' && drift.direction === 'up' ? tagged('p', sinceThenSentence(drift, comparison/* signed */.x8)) : '',
        lengths?.kind === 'changed' ? tagged('p', lengthSentence(lengths)) : '',
        `<p>${OUTCOMES[outcome]}: ${(0,html/* link */.nf)(url, url).html}${issueUrl === null ? '' : `; reported in ${(0,html/* link */.nf)(issueUrl, issueUrl).html}`}</p>\n`,
        ...alerts.map(({ text }) => `<p>⚠️ ${(0,html/* escapeHtml */.ZD)((0,printable/* printableLine */.o)(text, 1000))}</p>\n`),
        rows.length === 0 ? '' : (0,html/* details */.zH)('In its series', (0,html/* table */.tp)([], rows)),
    ].join('');
}
const tagged = (tag, text) => `<${tag}>${(0,html/* escapeHtml */.ZD)(text)}</${tag}>\n`;
/** `Claude Opus 4.5: No sign of change` */
function answerText({ model, run_date }, drift) {
    const { answer, numbers } = driftAnswer(drift, comparison/* signed */.x8, new Date(run_date));
    const name = (0,printable/* printableLine */.o)(model.display_name ?? model.id, 80);
    return `${name}: ${answer}${numbers === null ? '' : `: ${numbers}`}`;
}
const OUTCOMES = {
    created: 'Published',
    replaced: 'Published in place of an earlier attempt',
    unchanged: 'Published before, and unchanged',
};
function seriesRows({ results, change, month }) {
    return [
        ...(change === null ? [] : [['against the run before', report_changeText(change, results)]]),
        ...(month.kind === 'known' ? [['cost', (0,cost_alert/* monthLine */.RV)(month)]] : []),
    ];
}
const report_changeText = (change, { config }) => {
    const { difference, lost, gained, compared, test, previous } = change;
    const numbers = `${(0,comparison/* points */.WR)(difference.mean)}; ${lost} lost and ${gained} gained of ${compared}, ${(0,comparison/* testText */.e5)(test)}`;
    const note = (0,mode_note/* modeNote */.K)(previous.mode ?? config.mode, config.mode);
    return `${againstRun(change, `the run of ${previous.run_date.slice(0, 10)}`)} (${numbers})${note && `. ${note}`}`;
};
function againstRun({ word, difference }, run) {
    const direction = difference.mean < 0 ? 'lower' : 'higher';
    switch (word) {
        case 'within_noise':
            return `within noise of ${run}`;
        case 'unusual':
            return `${direction} than ${run}, beyond noise: worth a look, not a proof`;
    }
}

;// CONCATENATED MODULE: ./lib/action/publish/step.js








/** Runs the publishing step of a workflow. Never rejects: the step fails, after all reports. */
const runPublish = (env) => (0,run_step/* runStep */.e)({
    env,
    inputNames: PUBLISH_INPUT_NAMES,
    secretsOf: (raw) => [raw['admin-api-key'], raw['github-token'], env['ADMIN_API_KEY']],
    cancelled: 'the job was cancelled; the run may be published or not',
}, async (step) => {
    const { log } = step;
    const inputs = parsePublishInputs(step.raw, env);
    const published = await publish(inputs, openHost(inputs, step));
    (0,outputs/* setOutputs */.n)(publishOutputs(published), log);
    log.notice(`${published.outcome}: ${published.url}`);
    await (0,outputs/* writeJobSummary */.j)(publishSummary(published), log);
});
/** The toolkit masks the token in the log. */
const fetchIdToken = (audience) => core/* getIDToken */.V9(audience);
function openHost({ githubToken: token }, { env, log, signal }) {
    const repository = env['GITHUB_REPOSITORY'];
    if (token !== null && !repository)
        log.warn('github-token is not used: GITHUB_REPOSITORY is not set');
    return {
        clock: node_clock/* NODE_CLOCK */.w,
        signal,
        log: log.line,
        warn: log.warn,
        phase: log.phase,
        redact: log.redact,
        idToken: env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? fetchIdToken : null,
        tracker: token === null || !repository ? null : () => openTracker(token, repository),
    };
}


/***/ })

};
