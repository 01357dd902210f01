using CsCheck;
using Shouldly;
using SkyGeni.Bot.Ingest.Salesforce.PubSub;
using SkyGeni.Bot.Tests.Api;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.Salesforce.PubSub;

/// <summary>What is read of the payload of a change event.</summary>
public sealed class ChangeEventReaderTests
{
    [Fact]
    public void A_change_tells_the_fields_its_bits_name_the_empty_ones_as_null()
    {
        var e = Read("UPDATE", [("StageName", "Proposal"), ("Amount", 12500000.5), ("NextStep", null), ("IsClosed", false)]);
        (e.Object, e.Type, e.TransactionKey, e.Sequence, e.CommittedAt).ShouldBe(("Opportunity", "UPDATE", "t", 1, 1000L));
        e.Fields.ShouldBe(new Dictionary<string, string?> { ["StageName"] = "Proposal", ["Amount"] = "12500000.5", ["NextStep"] = null, ["IsClosed"] = "false" }, ignoreOrder: true);
    }

    [Fact]
    public void A_new_record_tells_all_it_has() =>
        Read("CREATE", [("Name", "Sea View"), ("CloseDate", 1720656000000L)]).Fields.Keys.ShouldBe(["Name", "CloseDate"], ignoreOrder: true);

    [Theory]
    [InlineData("GAP_UPDATE", "006000000000001AAA", true, false)]
    [InlineData("GAP_OVERFLOW", "006000000000001AAA", true, true)]
    [InlineData("UPDATE", "006*", false, true)]
    [InlineData("UPDATE", "006000000000001AAA", false, false)]
    public void It_says_whether_more_has_to_be_asked_for(string type, string id, bool gap, bool many)
    {
        var e = ChangeEventReader.Read(FakeStream.Schema, FakeStream.Write(type, [id], "t", 1, [])).Event!;
        (e.IsGap, e.IsOfMany).ShouldBe((gap, many));
    }

    [Fact]
    public void Whatever_bytes_come_the_reader_answers()
    {
        var whole = FakeStream.Write("UPDATE", ["006000000000001AAA"], "t", 1000, [("StageName", "Proposal"), ("Amount", 5.5)]);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255], Gen.Int[0, 2]).Sample(
            (place, value, how) =>
            {
                byte[] payload = how switch { 0 => whole[..place], 1 => [.. whole[..place], (byte)(whole[place] ^ value), .. whole[(place + 1)..]], _ => [.. whole[..place], value, .. whole[place..]] };
                var (e, problem) = ChangeEventReader.Read(FakeStream.Schema, payload);
                (e is null).ShouldBe(problem is not null);
            },
            seed: "0000KXWZlDf1",
            iter: 2_000);
    }

    private static ChangeEvent Read(string type, (string, object?)[] fields) =>
        ChangeEventReader.Read(FakeStream.Schema, FakeStream.Write(type, ["006000000000001AAA"], "t", 1000, fields)).Event!;
}
