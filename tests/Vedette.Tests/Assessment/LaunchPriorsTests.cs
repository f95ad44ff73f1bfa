using Vedette.Assessments;

namespace Vedette.Tests;

public class LaunchPriorsTests
{
    [Fact]
    public void Calibrated_satellites_make_smaller_ellipses_and_biased_ones_larger()
    {
        SeededRandom random = new(3);
        Detection[] rays = SyntheticLaunch.Random(random).Rays(random, true, 0);
        double Radius(double calibrated) => new LaunchEstimator(AssessmentScene.Theatre with { Priors = new(CalibratedProbability: calibrated) })
            .FromDetections(rays, null)!.Estimate.Ellipse90.SemiMajorMetres;

        Assert.True(Radius(1) < Radius(0.5));
        Assert.True(Radius(0.5) < Radius(0));
    }

    [Fact]
    public void Height_of_clouds_that_is_known_less_well_makes_a_larger_ellipse_of_one_view()
    {
        SeededRandom random = new(4);
        Detection[] rays = SyntheticLaunch.Random(random).Rays(random, false, 0);
        double Radius(double sigma) => new LaunchEstimator(AssessmentScene.Theatre with { Priors = new(CloudTopSigmaMetres: sigma) })
            .FromDetections(rays, null)!.Estimate.Ellipse90.SemiMajorMetres;

        Assert.True(Radius(1_000) < Radius(5_000));
    }

    [Fact]
    public void One_view_says_that_it_does_not_know_the_azimuth_early_on()
    {
        SeededRandom random = new(4);
        Detection[] rays = SyntheticLaunch.Random(random).Rays(random, false, 0);

        LaunchPointEstimate early = new LaunchEstimator(AssessmentScene.Theatre).FromDetections(rays[..3], null)!.Estimate;

        Assert.InRange(early.AzimuthSigmaRadians, 0.52, Math.PI);
        Assert.NotEqual(default, early.Cross);
    }

    [Fact]
    public void Priors_go_with_the_theatre_and_the_default_has_the_bytes_it_had()
    {
        int plain = Bytes(AssessmentScene.Theatre).Length;
        byte[] set = Bytes(AssessmentScene.Theatre with { Priors = new(0.9, 7_000, 3_000, 0.5, 0.8, 2) });

        Assert.Equal(plain + 6 * sizeof(double), set.Length);
        Assert.True(InputCodec.TryRead(set, out PipelineInput? input, out DecodeError error), error.Reason);
        Assert.Equal(new LaunchPriors(0.9, 7_000, 3_000, 0.5, 0.8, 2), ((ConfigurationChanged)input).Theatre.Priors);
        set[^1] = 0xFF;
        Assert.False(InputCodec.TryRead(set, out _, out _));
    }

    private static byte[] Bytes(Theatre theatre)
    {
        ByteWriter writer = new();
        InputCodec.Write(writer, new ConfigurationChanged(1, AssessmentScene.Epoch, theatre));
        return [.. writer.Written];
    }
}
