using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// In this process, compiled as the program is: building all projects a second time for each run would take minutes and tell nothing more.
IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(10), logOutput: false)).WithId("Short"));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
