using CsCheck;
using Shouldly;
using SkyGeni.Bot.Ingest.Salesforce;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.Salesforce;

/// <summary>Ids with 15 and 18 characters.</summary>
public sealed class SalesforceIdTests
{
    [Theory]
    [InlineData("00D000000000001", "00D000000000001EAA")]
    [InlineData("006000000000001", "006000000000001AAA")]
    [InlineData("0012w00000Abcde", "0012w00000AbcdeAAB")]
    [InlineData("ABCDEFGHIJKLMNO", "ABCDEFGHIJKLMNO555")]
    [InlineData("0012w00000AbcdeAAB", "0012w00000AbcdeAAB")]
    public void A_short_id_gets_its_suffix_and_a_long_one_has_it(string id, string full)
    {
        SalesforceId.Long(id).ShouldBe(full);
        SalesforceId.IsSound(full).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00600000000000")]
    [InlineData("0060000000000011")]
    [InlineData("00600000000000-")]
    [InlineData("00600000000000é")]
    public void Other_texts_are_no_ids(string? text) => SalesforceId.Long(text).ShouldBeNull();

    [Fact]
    public void Ids_that_differ_in_case_alone_get_different_suffixes() => Gen.Char["abcXYZ019"].Array[15].Select(letters => new string(letters)).Sample(
        id =>
        {
            var other = string.Concat(id.Select(c => char.IsLower(c) ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));
            (SalesforceId.Long(id)![15..] == SalesforceId.Long(other)![15..]).ShouldBe(id == other);
        },
        seed: "0000KXWZlDf1",
        iter: 500);

    [Fact]
    public void A_suffix_that_does_not_fit_shows() => SalesforceId.IsSound("00D000000000001AAA").ShouldBeFalse();
}
