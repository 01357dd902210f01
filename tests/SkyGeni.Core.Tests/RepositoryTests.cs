namespace SkyGeni.Core.Tests;

public sealed class BuildTests
{
    [Xunit.Fact]
    public void The_project_builds_and_runs_its_tests() => Xunit.Assert.Equal(2, 1 + 1);
}
