using System.Text;
using CsCheck;
using Shouldly;
using SkyGeni.Bot.Ingest.Salesforce;
using SkyGeni.Bot.Tests.Api;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.Salesforce;

/// <summary>What is read of an outbound message, and what is not read at all.</summary>
public sealed class OutboundMessageReaderTests
{
    private static readonly string Sound = SalesforceOrg.Message(
        SalesforceOrg.OrganizationId,
        SalesforceOrg.Notification(1, 7, ("StageName", "Negotiation/Review"), ("Amount", "45000.0"), ("NextStep", null), ("Name", "A & B <Ltd>")));

    [Fact]
    public void Its_records_come_with_their_texts_and_empty_ones_as_null()
    {
        var (message, problem) = OutboundMessageReader.Read(Encoding.UTF8.GetBytes(Sound));

        problem.ShouldBeNull();
        message!.OrganizationId.ShouldBe(SalesforceOrg.OrganizationId);
        var notification = message.Notifications.ShouldHaveSingleItem();
        notification.Id.ShouldBe("04l000000000001AAA");
        (notification.Change.Object, notification.Change.Id).ShouldBe(("Opportunity", SalesforceOrg.DealId(7)));
        notification.Change.Fields["StageName"].ShouldBe("Negotiation/Review");
        notification.Change.Fields["Name"].ShouldBe("A & B <Ltd>");
        notification.Change.Fields["NextStep"].ShouldBeNull();
        notification.Change.ToJson().ShouldNotContain("SESSION");
    }

    [Theory]
    [InlineData("sf:Opportunity", "xx:Opportunity", "xsi:type")]
    [InlineData("sf:Opportunity", "Opportunity", "xsi:type")]
    [InlineData("urn:sobject.enterprise.soap.sforce.com", "urn:sobject.elsewhere", "xsi:type")]
    [InlineData("http://soap.sforce.com/2005/09/outbound", "http://soap.sforce.com/2006/04/metadata", "notifications")]
    [InlineData("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope", "SOAP envelope")]
    [InlineData("04l000000000001AAA", "' OR 1=1 --", "Notification 1")]
    [InlineData("006000000000007AAA", "7", "sObject of Notification 1")]
    [InlineData("<OrganizationId>", "<OrganizationId/><OrganizationId>", "twice")]
    [InlineData("</soapenv:Body>", "</soapenv:Body><soapenv:Body/>", "one Body")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE x [<!ENTITY e \"lol\">]>", "document type")]
    [InlineData("Negotiation/Review", "&e;", "well-formed")]
    [InlineData("Negotiation/Review", "\u0001", "well-formed")]
    public void What_is_not_of_the_form_is_told_what_the_form_is(string before, string after, string said)
    {
        var (message, problem) = OutboundMessageReader.Read(Encoding.UTF8.GetBytes(Sound.Replace(before, after, StringComparison.Ordinal)));
        message.ShouldBeNull();
        problem!.ShouldContain(said);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(0, false)]
    [InlineData(101, false)]
    public void A_message_holds_up_to_a_hundred_notifications(int count, bool taken)
    {
        var notifications = Enumerable.Range(1, count).Select(i => SalesforceOrg.Notification(i, i)).ToArray();
        var (message, problem) = OutboundMessageReader.Read(Encoding.UTF8.GetBytes(SalesforceOrg.Message(SalesforceOrg.OrganizationId, notifications)));
        (message?.Notifications.Count).ShouldBe(taken ? count : null);
        (problem is null).ShouldBe(taken);
    }

    [Fact]
    public void Nesting_ends_before_anything_is_built_of_it()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000));
        OutboundMessageReader.Read(Encoding.UTF8.GetBytes(deep)).Problem!.ShouldContain("nested deeper");
    }

    [Fact]
    public void Whatever_bytes_come_the_reader_answers()
    {
        var whole = Encoding.UTF8.GetBytes(Sound);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, 3], Gen.Int[0, whole.Length]).Sample(
            (place, value, how, length) =>
            {
                byte[] body = how switch
                {
                    0 => whole[..length],
                    1 => [.. whole[..place], value, .. whole[place..]],
                    2 => [.. whole[..place], .. whole[Math.Min(whole.Length, place + length)..]],
                    _ => [.. whole[..place], (byte)(whole[place] ^ value), .. whole[(place + 1)..]],
                };
                var (message, problem) = OutboundMessageReader.Read(body);
                (message is null).ShouldBe(problem is not null);
            },
            seed: "0000KXWZlDf1",
            iter: 3_000);
    }
}
