// Drives the workspace through Slack's own client libraries and prints one line of JSON per finding.
// Started by the tests with: node judge.mjs <api url> <bot token> [<app token>]
import { WebClient, ErrorCode, LogLevel } from '@slack/web-api';
import { SocketModeClient } from '@slack/socket-mode';

const [slackApiUrl, token, appToken] = process.argv.slice(2);
const quiet = { slackApiUrl, logLevel: LogLevel.ERROR };
const found = {};

async function webApi() {
  const slack = new WebClient(token, { ...quiet, retryConfig: { retries: 2, minTimeout: 10, maxTimeout: 20 } });
  const errorOf = call => call.then(() => 'none', error => error.code === ErrorCode.PlatformError ? error.data.error : error.code ?? String(error));

  found.auth = (await slack.auth.test()).user_id;
  found.user = (await slack.users.info({ user: 'U0ANA' })).user.tz;
  found.byEmail = (await slack.users.lookupByEmail({ email: 'ben@example.com' })).user.id;
  found.everyone = [];
  for await (const page of slack.paginate('users.list', { limit: 1 })) found.everyone.push(...page.members.map(member => member.id));

  const opened = await slack.conversations.open({ users: 'U0ANA' });
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text: '*Blue Harbor* & <co>' }, accessory: { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } } },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'scored now' }] },
  ];
  const posted = await slack.chat.postMessage({ channel: opened.channel.id, text: 'Blue Harbor', blocks, metadata: { event_type: 'deal_alert', event_payload: { alert_id: 'a-1' } } });
  found.echoed = posted.message.blocks.length === 2 && posted.message.blocks.every(block => block.block_id) && posted.message.metadata.event_payload.alert_id;
  found.updated = (await slack.chat.update({ channel: posted.channel, ts: posted.ts, text: 'Won' })).text;
  found.permalink = (await slack.chat.getPermalink({ channel: posted.channel, message_ts: posted.ts })).permalink.includes(posted.ts);
  found.ephemeral = typeof (await slack.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0ANA', text: 'psst' })).message_ts;
  found.deleted = (await slack.chat.delete({ channel: posted.channel, ts: posted.ts })).ts === posted.ts;

  const upload = await slack.filesUploadV2({ filename: 'dot.png', title: 'A dot', alt_text: 'a dot', file: Buffer.from('iVBORw0KGgo=', 'base64') });
  const image = { type: 'image', slack_file: { id: upload.files[0].files[0].id }, alt_text: 'a dot' };
  found.uploaded = (await slack.chat.postMessage({ channel: opened.channel.id, text: 'a dot', blocks: [image] })).ok;

  found.invalidBlocks = await slack.chat.postMessage({ channel: 'C0GENERAL', text: 'x', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] })
    .then(() => 'none', error => error.data.response_metadata.messages[0]);
  found.channelNotFound = await errorOf(slack.chat.postMessage({ channel: 'C0NONE', text: 'x' }));
  found.trigger = await errorOf(slack.views.open({ trigger_id: 'made.up', view: { type: 'modal', title: { type: 'plain_text', text: 'A' }, blocks } }));
  found.home = (await slack.views.publish({ user_id: 'U0ANA', view: { type: 'home', blocks } })).view.type;
  found.wrongToken = await errorOf(new WebClient('xoxb-wrong', quiet).auth.test());

  // The test has made the next conversations.info be answered 429, then 503: the client waits, tries again, succeeds.
  const limited = [];
  slack.on('rate_limited', seconds => limited.push(seconds));
  found.afterFaults = (await slack.conversations.info({ channel: 'C0GENERAL' })).channel.name;
  found.limited = limited;
}

async function socketMode() {
  const client = new SocketModeClient({ appToken, clientOptions: quiet, logLevel: LogLevel.ERROR });
  const answered = new Promise(done => client.on('slash_commands', async ({ body, ack }) => {
    await ack({ text: `heard ${body.text}` });
    done(body.text);
  }));
  await client.start();
  console.log(JSON.stringify({ ready: true }));
  found.heard = await answered;
  await client.disconnect();
}

await (appToken ? socketMode() : webApi());
console.log(JSON.stringify(found));
