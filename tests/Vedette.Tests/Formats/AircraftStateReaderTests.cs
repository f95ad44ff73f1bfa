using System.Text;
using Vedette.Formats;
using Vedette.Simulation;

namespace Vedette.Tests;

public class AircraftStateReaderTests
{
    private const string Header = "time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude,geoaltitude,lastposupdate,lastcontact,x_speed,y_speed";
    private const string Row = "1626098400,3c4591,51.46894551939883,-0.4407501220703125,254.65,99.65,0.0,BOX413  ,False,False,False,1174.0,10668.0,10843.26,1626098398.996,1626098400.0,251.048672,-42.69";

    [Fact]
    public void A_row_gives_time_address_place_and_the_geometric_height()
    {
        Assert.True(Reader().TryRead(Encoding.ASCII.GetBytes(Row), out AircraftStateRow row, out string reason), reason);

        Assert.Equal((1626098398.996, "3c4591", false), (row.Seconds, row.Address, row.OnGround));
        Assert.Equal(51.46894551939883, row.Place.LatitudeDegrees, tolerance: 1e-12);
        Assert.Equal(-0.4407501220703125, row.Place.LongitudeDegrees, tolerance: 1e-12);
        Assert.Equal(10_843.26, row.Place.HeightMetres, tolerance: 1e-9);
    }

    [Theory]
    [InlineData("10843.26", "", 10_668)]
    [InlineData("10668.0,10843.26", ",", null)]
    [InlineData("51.46894551939883", "91", null)]
    [InlineData("1626098398.996", "yesterday", null)]
    [InlineData(",251.048672,-42.69", "", null)]
    public void What_is_missing_or_wrong_is_told_and_the_barometric_height_stands_in(string old, string found, int? height)
    {
        bool good = Reader().TryRead(Encoding.ASCII.GetBytes(Row.Replace(old, found, StringComparison.Ordinal)), out AircraftStateRow row, out string reason);

        Assert.Equal(height is not null, good);
        Assert.Equal(good, reason.Length == 0);
        Assert.Equal(height ?? 0, row.Place.HeightMetres, tolerance: 1e-9);
    }

    [Fact]
    public void A_header_without_a_needed_column_is_refused() =>
        Assert.False(AircraftStateReader.TryReadHeader("time,icao24,lat"u8, out _, out _));

    // The published table: 84 aircraft in 1200 s over Britain, no faster than 261 m/s, none higher than 12.8 km (PROVENANCE of the data); flown over a radar in the ocean.
    [Fact]
    public void Real_aircraft_fly_over_a_radar_elsewhere_as_they_flew()
    {
        string file = ReferenceData.Path("aircraft-adsb/OpenSky_Plane_States.csv");
        List<(string Name, double Seconds, GeodeticPosition Place)> states = [];
        foreach (string line in File.ReadLines(file).Skip(1))
        {
            if (Reader().TryRead(Encoding.ASCII.GetBytes(line), out AircraftStateRow row, out _) && !row.OnGround)
            {
                states.Add((row.Address, row.Seconds, row.Place));
            }
        }

        GeodeticPosition middle = GeodeticPosition.FromDegrees(-40, -20, 0);
        TruthFrame frame = SimulationRun.FrameOf("2026-03-20T00:00:00Z");
        IReadOnlyList<TruthBody> bodies = AircraftTraffic.Add(new(frame, 1200, 0, [], [], []), states, middle).Bodies;

        Assert.InRange(bodies.Select(b => b.Class).Distinct().Count(), 75, 84);
        (int samples, int fast) = (0, 0);
        foreach (TruthBody body in bodies)
        {
            for (double t = Math.Ceiling(body.History.StartSeconds); t < body.History.EndSeconds; t += 20)
            {
                (Position<Ecef> position, Velocity<Ecef> velocity) = frame.ToEcef(t, body.History.At(t));
                GeodeticPosition place = GeodeticPosition.FromEcef(position);
                (samples, fast) = (samples + 1, fast + (velocity.MetresPerSecond > 300 ? 1 : 0));
                Assert.InRange(place.HeightMetres, -100, 13_000);
                Assert.InRange(Geodesic.Inverse(middle, place).DistanceMetres, 0, 900_000);
            }
        }

        // 261 m/s is told by the fastest; a few places that follow each other within seconds are dated wrong, and look faster.
        Assert.InRange(fast, 0, samples / 200);
    }

    private static AircraftStateReader Reader()
    {
        Assert.True(AircraftStateReader.TryReadHeader(Encoding.ASCII.GetBytes(Header), out AircraftStateReader? reader, out string reason), reason);
        return reader!;
    }
}
