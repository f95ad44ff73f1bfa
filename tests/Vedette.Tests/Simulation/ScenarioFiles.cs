using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>The scenario files and the table of vehicles as they ship.</summary>
internal static class ScenarioFiles
{
    public static VehicleTable Vehicles { get; } = ReadVehicles();

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "scenarios"), "*.jsonc").Select(f => Path.GetFileNameWithoutExtension(f)!).Order();

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "scenarios", name + ".jsonc"));

    public static Scenario Read(string name)
    {
        Assert.True(ScenarioFile.TryRead(Bytes(name), out Scenario? scenario, out ScenarioError? error), error?.ToString());
        return scenario!;
    }

    public static SimulationRun Run(string name) => Run(Read(name));

    public static SimulationRun Run(Scenario scenario)
    {
        Assert.True(SimulationRun.TryCreate(scenario, Vehicles, out SimulationRun? run, out ScenarioError? error), error?.ToString());
        return run!;
    }

    private static VehicleTable ReadVehicles()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "vehicles.jsonc"));
        Assert.True(VehicleTable.TryRead(bytes, out VehicleTable? table, out ScenarioError? error), error?.ToString());
        return table!;
    }
}
