using System.Globalization;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Alerts;

/// <summary>What holds for everybody's alerts: the settings under <c>Alerts</c>. What people choose for themselves is in their own settings.</summary>
public sealed record AlertSettings
{
    /// <summary><c>Alerts:On</c>: off, nothing is decided and nobody is told.</summary>
    public bool On { get; init; } = true;

    /// <summary><c>Alerts:CapDays</c>, 0 to 90: a deal is told of again sooner only in a higher band.</summary>
    public double CapDays { get; init; } = 3;

    /// <summary><c>Alerts:LeastRise</c>, 1 to 100 points: what a rise within a band has to come to at least.</summary>
    public double LeastRise { get; init; } = 10;

    /// <summary><c>Alerts:HoldoutShare</c>, 0 to 0.5, of deals that are decided on and not told of, to measure what alerts are worth.</summary>
    public double HoldoutShare { get; init; }

    /// <summary><c>Alerts:Escalation:LeastAmount</c> and <c>Alerts:Escalation:After</c>: when a manager is told too.</summary>
    public PassingOn PassingOn { get; init; } = new(100_000, TimeSpan.FromHours(4));

    public AlertRules Rules(DateTimeOffset now, BandCuts cuts, double usualMovement) => new(now, cuts)
    {
        Cap = TimeSpan.FromDays(CapDays),
        LeastRise = LeastRise / 100,
        UsualMovement = usualMovement,
    };

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static AlertSettings From(IConfiguration configuration)
    {
        var standard = new AlertSettings();
        var least = (decimal)Number(configuration, "Alerts:Escalation:LeastAmount", (double)standard.PassingOn.LeastAmount!.Value, 0, 1e12);
        return new AlertSettings
        {
            On = Switch(configuration, "Alerts:On", standard.On),
            CapDays = Number(configuration, "Alerts:CapDays", standard.CapDays, 0, 90),
            LeastRise = Number(configuration, "Alerts:LeastRise", standard.LeastRise, 1, 100),
            HoldoutShare = Number(configuration, "Alerts:HoldoutShare", standard.HoldoutShare, 0, 0.5),
            PassingOn = new PassingOn(least == 0 ? null : least, After(configuration, standard.PassingOn.After)),
        };
    }

    private static double Number(IConfiguration configuration, string key, double standard, double least, double most)
    {
        var text = configuration[key];
        return string.IsNullOrWhiteSpace(text) ? standard
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"{key} is '{text}'; allowed: a number from {least:0.##} to {most:0.##}."));
    }

    private static bool Switch(IConfiguration configuration, string key, bool standard)
    {
        var text = configuration[key];
        return string.IsNullOrWhiteSpace(text) ? standard
            : bool.TryParse(text, out var on) ? on
            : throw new SettingsException($"{key} is '{text}'; allowed: true, false.");
    }

    private static TimeSpan After(IConfiguration configuration, TimeSpan standard)
    {
        const string key = "Alerts:Escalation:After";
        var text = configuration[key];
        return string.IsNullOrWhiteSpace(text) ? standard
            : TimeSpan.TryParseExact(text, [@"h\:mm", @"hh\:mm", @"d\.hh\:mm"], CultureInfo.InvariantCulture, out var after) && after >= TimeSpan.FromMinutes(15) && after <= TimeSpan.FromDays(7) ? after
            : throw new SettingsException($"{key} is '{text}'; allowed: hours and minutes of working time such as 04:00, from 00:15 to 7.00:00.");
    }
}
