using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Reports;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Reports;

public sealed class EvaluationPageTests
{
    private static readonly TrainingResult Trained = new TrainedPipeline(new SyntheticPipeline(900, seed: 3)).Result;

    [Fact]
    public void The_page_stands_alone_with_three_plots_each_beside_a_table_of_the_same_numbers()
    {
        var page = Page("deals.csv");
        var html = Parsed(page);

        html.Descendants("svg").Select(svg => (string?)svg.Attribute("role")).ShouldBe(["img", "img", "img"]);
        html.Descendants("svg").ShouldAllBe(svg => ((string?)svg.Attribute("aria-label"))!.Length > 20);
        html.Descendants("h2").Select(h => h.Value).ShouldBe(
            ["Figures", "Do chances come true?", "Are the likeliest losses lost?", "What is said as deals grow older?", "Kinds of deals", "Methods tried", "Not used"]);
        html.Descendants("table").ShouldAllBe(table => table.Element("caption") != null && table.Descendants("th").All(th => th.Attribute("scope") != null));
        page.ShouldNotContain("<script", Case.Insensitive);
        page.ShouldNotContain("http", Case.Insensitive);
        page.ShouldContain("prefers-color-scheme: dark");
        page.ShouldNotContain("NaN");
    }

    [Fact]
    public void Every_measure_stands_beside_the_base_rate_and_the_rate_of_the_stage()
    {
        var figures = Parsed(Page("deals.csv")).Descendants("table").First();

        figures.Element("thead")!.Descendants("th").Select(th => th.Value).ShouldBe(["measure", "model", "base rate", "rate of the stage"]);
        figures.Element("tbody")!.Elements("tr").Count().ShouldBe(MeasureWords.All.Count);
        figures.Value.ShouldContain(Trained.Model.Card.Metrics!.PrAuc!.Value.ToString("0.000", CultureInfo.InvariantCulture));
        figures.Value.ShouldContain(Trained.Model.Card.StageRateMetrics!.LogLoss.Value.ToString("0.000", CultureInfo.InvariantCulture));
        figures.Value.ShouldNotContain("not measured");
    }

    [Fact]
    public void Every_dot_lies_inside_its_plot()
    {
        foreach (var dot in Parsed(Page("deals.csv")).Descendants("circle"))
        {
            ((double)dot.Attribute("cx")!).ShouldBeInRange(64, 612);
            ((double)dot.Attribute("cy")!).ShouldBeInRange(36, 308);
        }
    }

    [Fact]
    public void The_same_pipeline_gives_the_same_bytes()
    {
        var again = new TrainedPipeline(new SyntheticPipeline(900, seed: 3)).Result;

        EvaluationPage.Html("deals.csv", again.Model.Card, Curves(again)).ShouldBe(Page("deals.csv"));
        again.Model.ToJson().ShouldBe(Trained.Model.ToJson());
    }

    [Fact]
    public void The_name_of_a_file_is_text_and_never_markup() =>
        Parsed(Page("<b>&.csv")).Descendants("h1").Single().Value.ShouldBe("What a model of <b>&.csv is worth");

    [Fact]
    public void Where_nothing_could_be_judged_the_page_says_so()
    {
        var result = RiskTrainer.Train([], SyntheticPipeline.Cutoff, new TrainingOptions { Version = "none" }, null, CancellationToken.None);
        var html = Parsed(EvaluationPage.Html("empty.csv", result.Model.Card, Curves(result)));

        html.Descendants("svg").ShouldBeEmpty();
        html.Value.ShouldContain("Too few deals have ended");
    }

    private static string Page(string source) => EvaluationPage.Html(source, Trained.Model.Card, Curves(Trained));

    private static EvaluationCurves Curves(TrainingResult result) => EvaluationCurves.Of(result.Evaluation.Predictions, 60, 1);

    /// <summary>The page is also XML but for its doctype and its two void elements.</summary>
    private static XElement Parsed(string page) =>
        XElement.Parse(page["<!DOCTYPE html>".Length..].Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal)
            .Replace("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "", StringComparison.Ordinal));
}
