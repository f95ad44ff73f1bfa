using System.Globalization;

namespace Vedette.SystemTests;

/// <summary>Numbers are written and read the same way everywhere: no decimal comma, no dotless i, whatever the machine's language.</summary>
public class CultureTests
{
    [Fact]
    public void Culture_is_invariant_by_build()
    {
        Assert.True(AppContext.TryGetSwitch("System.Globalization.Invariant", out bool invariant) && invariant);
        Assert.Equal("", CultureInfo.CurrentCulture.Name);
        Assert.Throws<CultureNotFoundException>(() => CultureInfo.GetCultureInfo("tr-TR"));
    }

    [Fact]
    public void Command_is_built_the_same_way()
    {
        string configuration = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vedette.App.runtimeconfig.json"));

        Assert.Contains("\"System.Globalization.Invariant\": true", configuration, StringComparison.Ordinal);
    }
}
