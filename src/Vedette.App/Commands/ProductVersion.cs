using System.Reflection;
using System.Runtime.InteropServices;

namespace Vedette.App;

/// <summary>Which Vedette this is.</summary>
/// <param name="Version">Version, and the commit that it was built from where that is known: <c>0.1.0+3aea5a2…</c>.</param>
/// <param name="Runtime">The runtime it runs on.</param>
/// <param name="Platform">Operating system and processor family: events are bit-identical within one runtime and family.</param>
internal sealed record ProductVersion(string Version, string Runtime, string Platform)
{
    /// <summary>The version of this process.</summary>
    public static ProductVersion Current { get; } = new(
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.RuntimeIdentifier);
}
