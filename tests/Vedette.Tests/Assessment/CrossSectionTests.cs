using Vedette.Assessments;

namespace Vedette.Tests;

public class CrossSectionTests
{
    [Theory]
    [InlineData(0.2, 600e3)]
    [InlineData(0.5, 1_500e3)]
    [InlineData(6, 3_000e3)]
    public void Size_is_found_although_weak_echoes_are_not_seen(double squareMetres, double range)
    {
        // Swerling 1 as the simulation has it: power, noise included, is exponential about 1 + S; told only above the threshold.
        const int runs = 100;
        SeededRandom random = new(12);
        double mean = 1 + squareMetres * AssessmentScene.Radar.SignalToNoiseAtReference * Math.Pow(1e6 / range, 4);
        double threshold = -Math.Log(AssessmentScene.Radar.FalseAlarmProbability);
        double sum = 0;
        for (int run = 0; run < runs; run++)
        {
            CrossSection size = new();
            for (int seen = 0; seen < 150; seen++)
            {
                size.Add(AssessmentScene.Radar, Look(range, threshold + random.Exponential(mean)));
            }

            Assert.InRange(size.Estimate.Looks, 30, 34);
            sum += size.Estimate.SquareMetres;
        }

        // Looks that fade by 3 % each are worth 65: the excess is known to 12 %, the signal alone to (1 + 1/S) times as much; over a hundred runs a tenth of that.
        double sigma = mean / (mean - 1) / Math.Sqrt(65 * runs);
        Assert.Equal(squareMetres, sum / runs, tolerance: 4 * sigma * squareMetres);
    }

    [Fact]
    public void A_strength_that_never_varies_is_not_a_measurement()
    {
        CrossSection size = new();
        for (int i = 0; i < 50; i++)
        {
            size.Add(AssessmentScene.Radar, Look(1e6, 10_000));
        }

        Assert.Equal(0, size.Estimate.Looks);
    }

    [Fact]
    public void A_large_body_is_taken_for_an_empty_stage_before_it_brakes_and_a_small_one_is_not()
    {
        Assert.True(BodyBelief.Of(BallisticCoefficient.OfAnyBody, 3000, new(6, 20)).EmptyStage);
        Assert.False(BodyBelief.Of(BallisticCoefficient.OfAnyBody, 3000, new(0.3, 20)).EmptyStage);
        Assert.False(BodyBelief.Of(BallisticCoefficient.OfAnyBody, 3000, new(1.2, 20)).EmptyStage);
        Assert.False(BodyBelief.Of(BallisticCoefficient.OfAnyBody, 3000, default).EmptyStage);
    }

    [Fact]
    public void A_body_that_does_not_brake_as_a_stage_does_is_none_however_large() =>
        Assert.False(BodyBelief.Of(new(7000, 0.05), 3000, new(8, 30)).EmptyStage);

    [Fact]
    public void A_snapshot_keeps_the_size()
    {
        CrossSection size = new();
        SeededRandom random = new(3);
        for (int i = 0; i < 20; i++)
        {
            size.Add(AssessmentScene.Radar, Look(1e6, 20 + random.Exponential(100)));
        }

        ByteWriter writer = new();
        size.Save(writer);
        ByteReader reader = new(writer.Written);

        Assert.Equal(size.Estimate, CrossSection.Restore(ref reader).Estimate);
    }

    [Fact]
    public void Beside_a_companion_only_the_clearly_larger_one_is_large()
    {
        TrackFile large = File(1, 6, 0);
        TrackFile small = File(2, 0.3, 800);
        TrackFile alike = File(3, 4, -900);
        TrackFile far = File(4, 4, 200_000);

        Assert.Equal(large.Size.Estimate, Companions.SizeOf(large, [large, small, far], null));
        Assert.Equal(0, Companions.SizeOf(large, [large, alike], null).Looks);
        Assert.Equal(0, Companions.SizeOf(alike, [large, alike], null).Looks);
        Assert.Equal(far.Size.Estimate, Companions.SizeOf(far, [large, small, alike, far], null));
    }

    [Fact]
    public void A_stage_that_parted_from_its_payload_is_large_though_nobody_has_seen_the_payload()
    {
        TrackFile stage = File(1, 6, 0);
        TrackFile unseen = new(new(2)) { State = stage.State };

        Assert.Equal(0, Companions.SizeOf(stage, [stage, unseen], null).Looks);
        Assert.Equal(0, Companions.SizeOf(stage, [stage, unseen], new(new(2), new(2), 0.4)).Looks);
        Assert.Equal(stage.Size.Estimate, Companions.SizeOf(stage, [stage, unseen], new(new(2), new(2), 0.01)));
    }

    [Fact]
    public void Tracks_that_exchange_their_bodies_exchange_sizes_and_keep_their_names()
    {
        TrackFile large = File(1, 6, 0);
        TrackFile small = File(2, 0.3, 800);
        (BodySize first, BodySize second) = (large.Size.Estimate, small.Size.Estimate);
        large.Exchange(small);

        Assert.Equal((second, first), (large.Size.Estimate, small.Size.Estimate));
        Assert.Equal((1, 2), (large.Id.Value, small.Id.Value));
    }

    private static TrackFile File(long id, double squareMetres, double north)
    {
        FlightState state = AssessmentScene.StateOver(40, -30, 200e3, 3000, 20, 90);
        TrackFile file = new(new(id))
        {
            State = new(
                AssessmentScene.Epoch, Position<Eci>.From(state.Position + new Vector3(0, 0, north)), Velocity<Eci>.From(state.Velocity)),
        };
        SeededRandom random = new(id);
        double mean = 1 + squareMetres * AssessmentScene.Radar.SignalToNoiseAtReference;
        for (int i = 0; i < 60; i++)
        {
            file.Size.Add(AssessmentScene.Radar, Look(1e6, 13.8 + random.Exponential(mean)));
        }

        return file;
    }

    private static Plot Look(double range, double power) => new(
        AssessmentScene.Radar.Id, 1, AssessmentScene.Epoch, power, 0, range, 0, 0.5, null, 20, 1e-3, 1e-3);
}
