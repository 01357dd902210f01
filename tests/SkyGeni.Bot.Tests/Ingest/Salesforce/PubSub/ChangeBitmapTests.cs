using Avro;
using CsCheck;
using Shouldly;
using SkyGeni.Bot.Ingest.Salesforce.PubSub;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.Salesforce.PubSub;

/// <summary>Which fields the bits of a change event name.</summary>
public sealed class ChangeBitmapTests
{
    private const int Fields = 40;

    private static readonly RecordSchema Wide = (RecordSchema)Schema.Parse(
        $$"""
        {"type":"record","name":"Wide","fields":[{{string.Join(',', Enumerable.Range(0, Fields).Select(i => $$"""{"name":"f{{i}}","type":["null","string"]}"""))}},
         {"name":"place","type":["null",{"type":"record","name":"Place","fields":[{"name":"street","type":"string"},{"name":"town","type":"string"},{"name":"zip","type":"string"}]}]}]}
        """);

    [Theory]
    [InlineData("0x1", "f0")]
    [InlineData("0x80000000", "f31")]
    [InlineData("0x650004E0", "f5,f6,f7,f10,f24,f26,f29,f30")]
    [InlineData("0x8000000001", "f0,f39")]
    [InlineData("40-0x5", "place.street,place.zip")]
    [InlineData("0x2|40-0x2", "f1,place.town")]
    public void The_lowest_bit_is_the_first_field_and_bits_inside_a_record_have_its_place_before_them(string bitmaps, string names) =>
        ChangeBitmap.Names(Wide, bitmaps.Split('|')).Order(StringComparer.Ordinal).ShouldBe(names.Split(',').Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0xZZ")]
    [InlineData("0xFFFFFFFFFFFFFFFFFFFF00000000000")]
    [InlineData("99999999999-0x1")]
    [InlineData("3-0x1")]
    [InlineData("-0x1")]
    [InlineData("40-1")]
    [InlineData("StageName")]
    public void What_names_no_field_names_none(string bitmap) => ChangeBitmap.Names(Wide, [bitmap]).ShouldBeEmpty();

    [Fact]
    public void Every_set_of_fields_is_read_from_its_bits() => Gen.Int[0, Fields - 1].Array[0, Fields].Sample(
        places =>
        {
            var bits = places.Aggregate(0UL, (sum, place) => sum | (1UL << place));
            ChangeBitmap.Names(Wide, [$"0x{bits:X}"]).ShouldBe(places.Distinct().Select(place => $"f{place}"), ignoreOrder: true);
        },
        seed: "0000KXWZlDf1",
        iter: 1_000);

    [Fact]
    public void Whatever_text_comes_it_is_read_without_harm() =>
        Gen.Char["0xX-19aFz "].Array[0, 30].Select(letters => new string(letters)).Sample(text => ChangeBitmap.Names(Wide, [text]).Count.ShouldBeLessThanOrEqualTo(Fields + 3), seed: "0000KXWZlDf1", iter: 5_000);
}
