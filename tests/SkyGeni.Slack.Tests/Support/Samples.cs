namespace SkyGeni.Slack.Tests.Support;

/// <summary>Payloads as Slack sends them, with fields nobody reads.</summary>
internal static class Samples
{
    public static string Interaction(string type, string rest) => $$"""
        {"type":"{{type}}","user":{"id":"U1","username":"rep","name":"rep","team_id":"T1"},"api_app_id":"A1","token":"legacy",
         "team":{"id":"T1","domain":"acme"},"enterprise":null,"is_enterprise_install":false,"trigger_id":"1.2.abc","something_new":{"a":[1]},
         {{rest}}}
        """;

    public static string Press(string responseUrl, string actionId = "press-me") => Interaction("block_actions", $$"""
        "container":{"type":"message","message_ts":"1714200001.000100","channel_id":"D1","is_ephemeral":false},
        "channel":{"id":"D1","name":"directmessage"},
        "message":{"ts":"1714200001.000100","text":"…","blocks":[{"type":"divider","block_id":"b0"},{"type":"actions","block_id":"b1"}],
                   "metadata":{"event_type":"deal_alert","event_payload":{"alert_id":"a-1"} } },
        "state":{"values":{ } },
        "response_url":"{{responseUrl}}",
        "actions":[{"type":"button","action_id":"{{actionId}}","block_id":"b1","text":{"type":"plain_text","text":"Press"},"value":"a-1","action_ts":"1714200010.123"}]
        """);

    public static string Submission(string blocks = """[{"type":"input","block_id":"note"}]""", string values = "", string callbackId = "a-form") =>
        Interaction("view_submission", $$"""
            "view":{"id":"V1","type":"modal","callback_id":"{{callbackId}}","private_metadata":"{\"deal\":\"D1\"}","hash":"h","blocks":{{blocks}},
                    "state":{"values":{ {{values}} } } }
            """);

    public static object Event(string eventId, object body) => new
    {
        token = "legacy",
        team_id = "T1",
        api_app_id = "A1",
        type = "event_callback",
        event_id = eventId,
        event_time = 1714200010,
        authorizations = new[] { new { team_id = "T1", is_bot = true } },
        @event = body,
    };
}
