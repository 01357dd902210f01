using Shouldly;
using SkyGeni.Core.Alerts;
using Xunit;

namespace SkyGeni.Core.Tests.Alerts;

public sealed class HelpfulnessTests
{
    [Fact]
    public void What_nearly_nobody_finds_helpful_counts_less_and_never_nothing()
    {
        var weights = Helpfulness.BySubject([.. Opinions("call", "p", 30, 34), .. Opinions("cut", "p", 1, 40)]);

        weights["call"].ShouldBe(new HeardWeight(1, 30, 34, weights["call"].Usual));
        weights["cut"].IsLowered.ShouldBeTrue();
        weights["cut"].Weight.ShouldBeGreaterThanOrEqualTo(0.25);
    }

    [Fact]
    public void A_few_bad_words_move_nothing() =>
        Helpfulness.BySubject([.. Opinions("call", "p", 30, 34), .. Opinions("cut", "p", 0, 2)])["cut"].IsLowered.ShouldBeFalse();

    [Fact]
    public void Where_everything_is_found_unhelpful_that_is_no_excuse() =>
        Helpfulness.BySubject([.. Opinions("call", "p", 2, 40), .. Opinions("cut", "p", 2, 40)]).Values.ShouldAllBe(w => w.IsLowered);

    [Fact]
    public void One_persons_words_lower_a_kind_for_them_and_for_nobody_else()
    {
        HeardOpinion[] all = [.. Enumerable.Range(0, 6).SelectMany(n => Opinions("jumped", $"other{n}", 7, 8)), .. new[] { "ana" }.SelectMany(who => Opinions("jumped", who, 0, 11))];
        var weights = Helpfulness.ByPerson(all);

        weights[("ana", "jumped")].ShouldBe(new HeardWeight(weights[("ana", "jumped")].Weight, 0, 11, weights[("ana", "jumped")].Usual));
        weights[("ana", "jumped")].IsLowered.ShouldBeTrue();
        weights.Where(w => w.Key.PersonId != "ana").ShouldAllBe(w => !w.Value.IsLowered);
    }

    private static IEnumerable<HeardOpinion> Opinions(string subject, string person, int helpful, int told) =>
        Enumerable.Range(0, told).Select(n => new HeardOpinion(subject, person == "p" ? $"p{n}" : person, n < helpful));
}
