using System.Collections.Frozen;

namespace SkyGeni.Workspace.Page.Text;

/// <summary>The emoji a sales bot is likely to use, by Slack's names. Others stay as they were typed.</summary>
internal static class Emoji
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["white_check_mark"] = "✅", ["heavy_check_mark"] = "✔️", ["ballot_box_with_check"] = "☑️", ["x"] = "❌", ["no_entry"] = "⛔",
        ["no_entry_sign"] = "🚫", ["warning"] = "⚠️", ["rotating_light"] = "🚨", ["bell"] = "🔔", ["no_bell"] = "🔕", ["zzz"] = "💤",
        ["hourglass"] = "⌛", ["hourglass_flowing_sand"] = "⏳", ["alarm_clock"] = "⏰", ["clock1"] = "🕐", ["clock3"] = "🕒", ["clock8"] = "🕗",
        ["stopwatch"] = "⏱️", ["timer_clock"] = "⏲️", ["calendar"] = "📆", ["date"] = "📅", ["spiral_calendar_pad"] = "🗓️",
        ["thumbsup"] = "👍", ["+1"] = "👍", ["thumbsdown"] = "👎", ["-1"] = "👎", ["clap"] = "👏", ["raised_hands"] = "🙌", ["pray"] = "🙏",
        ["wave"] = "👋", ["point_right"] = "👉", ["point_left"] = "👈", ["point_up"] = "☝️", ["point_down"] = "👇", ["muscle"] = "💪",
        ["eyes"] = "👀", ["brain"] = "🧠", ["speech_balloon"] = "💬", ["thought_balloon"] = "💭", ["mega"] = "📣", ["loudspeaker"] = "📢",
        ["phone"] = "☎️", ["telephone_receiver"] = "📞", ["iphone"] = "📱", ["email"] = "📧", ["envelope"] = "✉️", ["incoming_envelope"] = "📨",
        ["inbox_tray"] = "📥", ["outbox_tray"] = "📤", ["memo"] = "📝", ["pencil"] = "📝", ["pencil2"] = "✏️", ["clipboard"] = "📋",
        ["bookmark"] = "🔖", ["books"] = "📚", ["book"] = "📖", ["page_facing_up"] = "📄", ["link"] = "🔗", ["paperclip"] = "📎", ["pushpin"] = "📌",
        ["round_pushpin"] = "📍", ["triangular_flag_on_post"] = "🚩", ["checkered_flag"] = "🏁", ["dart"] = "🎯", ["trophy"] = "🏆", ["medal"] = "🏅",
        ["tada"] = "🎉", ["sparkles"] = "✨", ["star"] = "⭐", ["fire"] = "🔥", ["zap"] = "⚡", ["bulb"] = "💡", ["rocket"] = "🚀",
        ["chart_with_upwards_trend"] = "📈", ["chart_with_downwards_trend"] = "📉", ["bar_chart"] = "📊", ["moneybag"] = "💰", ["dollar"] = "💵",
        ["credit_card"] = "💳", ["briefcase"] = "💼", ["handshake"] = "🤝", ["office"] = "🏢", ["factory"] = "🏭", ["globe_with_meridians"] = "🌐",
        ["mag"] = "🔍", ["mag_right"] = "🔎", ["lock"] = "🔒", ["unlock"] = "🔓", ["key"] = "🔑", ["gear"] = "⚙️", ["wrench"] = "🔧",
        ["hammer_and_wrench"] = "🛠️", ["robot_face"] = "🤖", ["bust_in_silhouette"] = "👤", ["busts_in_silhouette"] = "👥", ["wastebasket"] = "🗑️",
        ["arrow_up"] = "⬆️", ["arrow_down"] = "⬇️", ["arrow_right"] = "➡️", ["arrow_left"] = "⬅️", ["arrow_upper_right"] = "↗️",
        ["arrow_lower_right"] = "↘️", ["arrows_counterclockwise"] = "🔄", ["repeat"] = "🔁", ["leftwards_arrow_with_hook"] = "↩️",
        ["small_red_triangle"] = "🔺", ["small_red_triangle_down"] = "🔻", ["red_circle"] = "🔴", ["large_orange_circle"] = "🟠",
        ["large_yellow_circle"] = "🟡", ["large_green_circle"] = "🟢", ["large_blue_circle"] = "🔵", ["white_circle"] = "⚪", ["black_circle"] = "⚫",
        ["large_blue_diamond"] = "🔷", ["small_blue_diamond"] = "🔹", ["information_source"] = "ℹ️", ["question"] = "❓", ["grey_question"] = "❔",
        ["exclamation"] = "❗", ["heavy_plus_sign"] = "➕", ["heavy_minus_sign"] = "➖", ["smile"] = "😄", ["slightly_smiling_face"] = "🙂",
        ["thinking_face"] = "🤔", ["neutral_face"] = "😐", ["disappointed"] = "😞", ["sweat_smile"] = "😅", ["heart"] = "❤️", ["green_heart"] = "💚",
        ["coffee"] = "☕", ["sunny"] = "☀️", ["sunrise"] = "🌅", ["partly_sunny"] = "⛅", ["cloud"] = "☁️", ["umbrella"] = "☔", ["snowflake"] = "❄️",
        ["seedling"] = "🌱", ["evergreen_tree"] = "🌲", ["ocean"] = "🌊", ["construction"] = "🚧", ["mute"] = "🔇", ["see_no_evil"] = "🙈",
        ["one"] = "1️⃣", ["two"] = "2️⃣", ["three"] = "3️⃣", ["four"] = "4️⃣", ["five"] = "5️⃣",
    }.ToFrozenDictionary();

    /// <summary>The picture for a name without its colons; null where it is not known here.</summary>
    public static string? Named(string name) => Known.GetValueOrDefault(name);
}
