using System.Collections.Immutable;

namespace SkyGeni.Core.Recommendations;

/// <summary>
/// The custom fields in which a company keeps what no deal has by itself, by their own names; rules that need one say nothing
/// where none of its names is known. The defaults are names that CRMs and spreadsheets commonly use.
/// </summary>
public sealed record RuleFields
{
    /// <summary>How many people of the customer take part.</summary>
    public ImmutableArray<string> Contacts { get; init; } =
        ["Contacts", "contacts", "contact_count", "Contact count", "Number of contacts", "num_associated_contacts", "Contact_Count__c", "Number_of_Contacts__c"];

    /// <summary>Whether somebody who can decide takes part, or who.</summary>
    public ImmutableArray<string> Executive { get; init; } =
        ["Executive", "executive", "executive_sponsor", "Executive sponsor", "Executive Sponsor", "economic_buyer", "Economic buyer", "Economic Buyer", "Executive_Sponsor__c", "Economic_Buyer__c"];

    /// <summary>Percent off the list price.</summary>
    public ImmutableArray<string> Discount { get; init; } =
        ["Discount", "discount", "discount_percent", "Discount percent", "Discount %", "hs_discount_percentage", "Discount__c", "Discount_Percent__c"];
}
