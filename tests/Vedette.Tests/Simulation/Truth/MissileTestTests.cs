using Vedette.Simulation;

namespace Vedette.Tests;

public class MissileTestTests
{
    private static readonly TruthFrame s_frame =
        new(default, EarthModel.Wgs84, new(default, 0, EarthModel.Wgs84.RotationRadiansPerSecond));

    [Fact]
    public void Ballistic_rows_are_told_from_the_others_and_each_of_those_has_a_reason()
    {
        MissileTestTable table = Read();

        Assert.Equal(262, table.Flown.Count + table.LeftOut.Count);
        Assert.Equal(68, table.Flown.Count);
        Assert.All(table.LeftOut, l => Assert.NotEmpty(l.Reason));
        Assert.DoesNotContain(table.Flown, t => t.Missile is "kn-25" or "hwasong-11a" or "hwasong-11b" or "hwasong-12a" or "chollima-1");
        Assert.Contains(table.LeftOut, l => l.Date == "2023-06-15" && l.Reason.Contains("lift", StringComparison.Ordinal));
    }

    [Fact]
    public void Rebuilt_flights_meet_apogee_and_range_within_two_percent()
    {
        // The slice spans short to intercontinental, flat to lofted; VEDETTE_FULL=1 takes all rows.
        MissileTestTable table = Read();
        int[] slice = [12, 40, 85, 117, 173];
        foreach (MissileTest test in table.Flown.Where(t => ReferenceData.FullCampaign || slice.Contains(t.Row)))
        {
            Assert.True(MissileTestFlight.TryRebuild(test, 0, s_frame, 7000, out RebuiltTest? rebuilt, out string reason), $"row {test.Row}: {reason}");
            Assert.InRange(rebuilt.WorstError(test), 0, 0.02);
        }
    }

    [Theory]
    [InlineData("2022-03-24", 71)]
    [InlineData("2022-11-18", 69)]
    [InlineData("2023-02-18", 66)]
    [InlineData("2023-03-15", 70)]
    [InlineData("2023-07-12", 74)]
    public void Lofted_flights_last_about_as_long_as_was_reported(string date, double minutes)
    {
        // Times of flight in the descriptions of the table; the fit does not use them. The burn is a guess of some 3 to 4 minutes.
        MissileTest test = Read().Flown.Single(t => t.Date == date);
        Assert.True(MissileTestFlight.TryRebuild(test, 0, s_frame, 7000, out RebuiltTest? rebuilt, out string reason), reason);

        Assert.Equal(minutes, rebuilt.Bodies[0].History.EndSeconds / 60, tolerance: 2.5);
    }

    [Theory]
    [InlineData("[]", "{}", "{}")]
    [InlineData("{}", "{}", "{\"facilities\":{}}")]
    [InlineData("[", "{}", "{}")]
    public void A_table_that_is_none_is_an_answer_and_not_an_exception(string tests, string missiles, string facilities)
    {
        static byte[] Bytes(string s) => System.Text.Encoding.UTF8.GetBytes(s);

        Assert.False(MissileTestTable.TryRead(Bytes(tests), Bytes(missiles), Bytes(facilities), out _, out string reason));
        Assert.NotEmpty(reason);
    }

    internal static MissileTestTable Read()
    {
        string folder = ReferenceData.Path("nk-missile-tests");
        Assert.True(
            MissileTestTable.TryRead(
                File.ReadAllBytes(Path.Combine(folder, "tests_dev_1984_to_2023.json")),
                File.ReadAllBytes(Path.Combine(folder, "missile.en.json")),
                File.ReadAllBytes(Path.Combine(folder, "facility.en.json")),
                out MissileTestTable? table,
                out string reason),
            reason);
        return table!;
    }
}
