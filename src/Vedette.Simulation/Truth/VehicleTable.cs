using System.Diagnostics.CodeAnalysis;

namespace Vedette.Simulation;

/// <summary>The notional vehicles that scenarios name (data/vehicles.jsonc).</summary>
public sealed class VehicleTable
{
    private readonly IReadOnlyList<NotionalVehicle> _vehicles;

    private VehicleTable(IReadOnlyList<NotionalVehicle> vehicles) => _vehicles = vehicles;

    /// <summary>A table without vehicles, for scenarios that name none.</summary>
    public static VehicleTable Empty { get; } = new([]);

    /// <summary>Names of all vehicles, in the order of the file.</summary>
    public IEnumerable<string> Names => _vehicles.Select(v => v.Name);

    /// <summary>Reads a table: JSON with comments, an object with the key "vehicles", read strictly.</summary>
    /// <param name="utf8">The file; it may hold anything.</param>
    /// <param name="table">The table, when the result is <see langword="true"/>.</param>
    /// <param name="error">What is wrong, when the result is <see langword="false"/>.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out VehicleTable? table, [NotNullWhen(false)] out ScenarioError? error)
    {
        table = null;
        if (!StrictJson.TryRead(utf8, out Content? content, out error))
        {
            return false;
        }

        for (int i = 0; i < content.Vehicles.Count; i++)
        {
            if (Fault(content.Vehicles[i], $"vehicles[{i}]") is { } fault)
            {
                error = fault with { Line = StrictJson.LineOf(utf8, fault.Key) };
                return false;
            }
        }

        table = new(content.Vehicles);
        return true;
    }

    /// <summary>The vehicle of a name, or null.</summary>
    public NotionalVehicle? Find(string name) => _vehicles.FirstOrDefault(v => v.Name == name);

    private sealed record Content(IReadOnlyList<NotionalVehicle> Vehicles);

    private static ScenarioError? Fault(NotionalVehicle vehicle, string key)
    {
        if (vehicle.Stages.Count is < 1 or > 4)
        {
            return new($"Expected 1 to 4 stages; found {vehicle.Stages.Count}.", $"{key}.stages", 0);
        }

        for (int n = 0; n < vehicle.Stages.Count; n++)
        {
            NotionalStage s = vehicle.Stages[n];
            double[] positive =
            [
                s.BurnSeconds, s.PropellantKilograms, s.EmptyKilograms, s.ExhaustMetresPerSecond, s.DragAreaSquareMetres,
                s.SpentBallisticCoefficient, s.SpentCrossSectionSquareMetres, s.PeakKilowattsPerSteradian,
            ];
            if (!positive.All(v => v > 0 && v < 1e9))
            {
                return new("Expected figures above zero; found one that is not.", $"{key}.stages[{n}]", 0);
            }
        }

        NotionalPayload p = vehicle.Payload;
        return p.Kilograms > 0 && p.BallisticCoefficient > 0 && p.CrossSectionSquareMetres > 0 && vehicle.BoostCrossSectionSquareMetres > 0
            ? null : new("Expected figures above zero; found one that is not.", $"{key}.payload", 0);
    }
}
