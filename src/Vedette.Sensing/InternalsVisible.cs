using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Vedette.Tests")]
[assembly: InternalsVisibleTo("Vedette.Benchmarks")]
