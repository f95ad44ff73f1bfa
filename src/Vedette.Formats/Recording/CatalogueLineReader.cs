using System.Diagnostics.CodeAnalysis;

namespace Vedette.Formats;

/// <summary>Reads rows of <c>catalog.csv</c>, each by itself.</summary>
/// <param name="epoch">Zero of the times in the recording.</param>
/// <param name="rotation">Turns the Earth-fixed states of the file into inertial ones.</param>
public sealed class CatalogueLineReader(Instant epoch, EarthRotation rotation)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "catalog.csv";

    /// <summary>The header line.</summary>
    public const string Header = "catalog_id,time_s,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,sigma_position_m,sigma_velocity_mps";

    private const int Columns = 10;
    private const double LongestSeconds = 366 * 86400.0;

    private static readonly NumberColumn s_time =
        new("time_s", -LongestSeconds, LongestSeconds, "a time within a year of the epoch");

    private static readonly NumberColumn[] s_position = [Coordinate("x_m"), Coordinate("y_m"), Coordinate("z_m")];
    private static readonly NumberColumn[] s_velocity = [Speed("vx_mps"), Speed("vy_mps"), Speed("vz_mps")];

    private static readonly NumberColumn s_sigmaPosition =
        new("sigma_position_m", 1e-6, 1e7, "a standard deviation from 1e-6 to 1e7 m");

    private static readonly NumberColumn s_sigmaVelocity =
        new("sigma_velocity_mps", 1e-9, 1e4, "a standard deviation from 1e-9 to 1e4 m/s");

    /// <summary>Reads one row.</summary>
    /// <param name="line">The bytes of the line; they may hold anything.</param>
    /// <param name="entry">The object, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    /// <returns>Whether the row holds an object. Never throws, whatever the bytes.</returns>
    public bool TryRead(ReadOnlySpan<byte> line, [NotNullWhen(true)] out CatalogueObject? entry, out string reason)
    {
        var fields = new RowFields(line, Columns);
        string id = fields.Text("catalog_id");
        double time = fields.Number(s_time);
        Vector3 position = Triple(ref fields, s_position);
        Vector3 velocity = Triple(ref fields, s_velocity);
        double sigmaPosition = fields.Number(s_sigmaPosition);
        double sigmaVelocity = fields.Number(s_sigmaVelocity);
        if (!fields.Failed && position.Length < 6.3e6)
        {
            fields.Fail(FormattableString.Invariant(
                $"x_m, y_m, z_m: expected a point above the ground; found {position.Length:G6} m from the centre of the Earth."));
        }

        reason = fields.Reason ?? "";
        entry = fields.Failed
            ? null
            : new(id, State(epoch.AddSeconds(time), position, velocity), sigmaPosition, sigmaVelocity);
        return entry is not null;
    }

    private static Vector3 Triple(ref RowFields fields, NumberColumn[] columns) =>
        new(fields.Number(columns[0]), fields.Number(columns[1]), fields.Number(columns[2]));

    private StateVector State(Instant time, Vector3 position, Vector3 velocity)
    {
        Position<Ecef> fixedPosition = Position<Ecef>.From(position);
        return new(
            time,
            rotation.ToEci(time, fixedPosition),
            rotation.ToEci(time, fixedPosition, Velocity<Ecef>.From(velocity)));
    }

    private static NumberColumn Coordinate(string name) => new(name, -4e8, 4e8, "a coordinate from -4e8 to 4e8 m");

    private static NumberColumn Speed(string name) => new(name, -2e4, 2e4, "a speed of at most 2e4 m/s");
}
