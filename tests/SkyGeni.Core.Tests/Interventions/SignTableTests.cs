using Shouldly;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;
using Xunit;

namespace SkyGeni.Core.Tests.Interventions;

public sealed class SignTableTests
{
    [Fact]
    public void Every_rule_says_which_signs_answer_it_and_none_is_there_that_is_no_rule() =>
        SignTable.ByRule.Keys.ShouldBe(RuleCatalog.All.Append(RuleCatalog.Default).Select(rule => rule.Id), ignoreOrder: true);

    [Fact]
    public void Every_sign_answers_something() =>
        Enum.GetValues<Sign>().ShouldAllBe(sign => SignTable.ByRule.Values.Any(signs => signs.Contains(sign)));

    [Fact]
    public void Every_sign_has_its_own_word_and_is_found_by_it() =>
        Enum.GetValues<Sign>().ShouldAllBe(sign => Signs.Read(sign.Word()) == sign);
}
