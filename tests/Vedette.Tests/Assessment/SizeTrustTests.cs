using Vedette.Assessments;

namespace Vedette.Tests;

public class SizeTrustTests
{
    private static readonly BodySize s_large = new(6, 20);
    private static readonly Instant s_start = new(1_000_000_000_000);

    [Fact]
    public void Size_is_believed_after_it_has_lasted()
    {
        var trust = new SizeTrust();

        Assert.Equal(default, trust.Of(s_large, s_large, s_start));
        Assert.Equal(default, trust.Of(s_large, s_large, s_start.AddSeconds(19)));
        Assert.Equal(s_large, trust.Of(s_large, s_large, s_start.AddSeconds(20)));
    }

    [Fact]
    public void A_companion_in_sight_for_a_moment_changes_nothing()
    {
        var trust = new SizeTrust();
        trust.Of(s_large, s_large, s_start);
        trust.Of(s_large, s_large, s_start.AddSeconds(25));

        Assert.Equal(s_large, trust.Of(default, s_large, s_start.AddSeconds(30)));
        Assert.Equal(s_large, trust.Of(s_large, s_large, s_start.AddSeconds(40)));
        Assert.Equal(s_large, trust.Of(default, s_large, s_start.AddSeconds(55)));
        Assert.Equal(default, trust.Of(default, s_large, s_start.AddSeconds(61)));
    }

    [Fact]
    public void Size_that_comes_and_goes_is_not_believed()
    {
        var trust = new SizeTrust();
        for (int i = 0; i < 60; i++)
        {
            BodySize allowed = i % 6 < 3 ? s_large : default;

            Assert.Equal(default, trust.Of(allowed, s_large, s_start.AddSeconds(2 * i)));
        }
    }

    [Fact]
    public void Snapshot_goes_on_as_it_was()
    {
        var trust = new SizeTrust();
        trust.Of(s_large, s_large, s_start);
        trust.Of(s_large, s_large, s_start.AddSeconds(21));
        var writer = new ByteWriter();
        trust.Save(writer);
        var reader = new ByteReader(writer.Written);

        Assert.Equal(s_large, SizeTrust.Restore(ref reader).Of(default, s_large, s_start.AddSeconds(30)));
    }
}
