using Shouldly;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class WordsTests
{
    [Theory]
    [InlineData(48_000, "USD", "$48,000")]
    [InlineData(1_250.5, "EUR", "€1,250.50")]
    [InlineData(48_000.4, "GBP", "£48,000")]
    [InlineData(7, "CHF", "CHF 7")]
    [InlineData(7, null, "7")]
    [InlineData(-300, "usd", "−$300")]
    public void Money_is_said_in_its_own_currency(double amount, string? currency, string said) =>
        new Money((decimal)amount, currency).ToString().ShouldBe(said);

    [Fact]
    public void Sums_of_several_currencies_stand_side_by_side()
    {
        Money.Say([new Money(2_310_000, "USD")]).ShouldBe("$2.31 M");
        Money.Say([new Money(10, "EUR"), new Money(20, "USD")]).ShouldBe("$20 and €10");
        Money.Say([]).ShouldBe("0");
    }

    [Theory]
    [InlineData(WakeOn.AnyChange, "stage, amount or date change, or the chance of loss rises by 10 points")]
    [InlineData(WakeOn.Stage, "stage changes")]
    [InlineData(WakeOn.Amount | WakeOn.CloseDate, "amount or date change")]
    [InlineData(WakeOn.Score, "the chance of loss rises by 10 points")]
    [InlineData(WakeOn.None, null)]
    public void What_wakes_a_snooze_reads_as_a_sentence(WakeOn wakeOn, string? said) => Receipt.Changes(wakeOn).ShouldBe(said);

    [Fact]
    public void Instants_are_told_on_the_readers_own_clock()
    {
        When.Moment(Company.At("2026-11-24T09:41:00Z"), Company.Rep).ShouldBe("10:41");
        When.Moment(Company.At("2026-11-23T23:30:00Z"), Company.Rep).ShouldBe("00:30"); // already today in Berlin
        When.Moment(Company.At("2026-11-23T09:41:00Z"), Company.Rep).ShouldBe("Mon 23 Nov, 10:41");
        When.Day(new DateOnly(2027, 1, 4), Company.Rep).ShouldBe("Mon 4 Jan 2027");
    }

    [Theory]
    [InlineData(20, "just now")]
    [InlineData(240, "4 minutes ago")]
    [InlineData(3 * 3600, "3 hours ago")]
    [InlineData(47 * 3600, "47 hours ago")]
    [InlineData(50 * 3600, "2 days ago")]
    public void Ages_are_told_roughly(int seconds, string said) => When.Ago(TimeSpan.FromSeconds(seconds)).ShouldBe(said);

    [Fact]
    public void A_first_actor_is_named_with_the_time_or_the_day()
    {
        Receipt.First("Maya", "snoozed", Company.At("2026-11-24T09:41:00Z"), Company.Rep).ShouldBe("Maya snoozed this at 10:41.");
        Receipt.First("Maya", "dismissed", Company.At("2026-11-23T09:41:00Z"), Company.Rep).ShouldBe("Maya dismissed this on Mon 23 Nov, 10:41.");
    }

    [Fact]
    public void A_sparkline_runs_from_nought_to_a_hundred()
    {
        var history = Company.History("D1", (-49, 0.05), (-30, 0.5), (-1, 0.99));
        Sparkline.Of(history, Company.Now).ShouldBe("▁▁▁▅▅▅▅█");
        Sparkline.Of(Company.History("D1", (-1, 0.5)), Company.Now).ShouldBe("");
    }

    [Theory]
    [InlineData("https://playbooks.example/x", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("not an address", false)]
    [InlineData(null, false)]
    public void Only_a_web_address_becomes_a_playbooks_link(string? url, bool link) => (DealWords.Playbook(url) is not null).ShouldBe(link);
}
