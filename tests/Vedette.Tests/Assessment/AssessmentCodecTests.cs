namespace Vedette.Tests;

public class AssessmentCodecTests
{
    private static readonly GroundCovariance s_covariance = new(4e6, 1e6, 9e6);

    private static readonly Assessment s_assessment = new(
        new(7), new(123), [new(ObjectHypothesis.Ballistic, 0.9), new(ObjectHypothesis.Orbit, 0.1)],
        [new("It moves.", true), new("It may be clutter – or not.", false)],
        new(new(0.1, 0.2, 0), ErrorEllipse.Holding(0.9, s_covariance), s_covariance, new(5), 2, 3, 0.1, true),
        new(new(0.3, -3, 0), ErrorEllipse.Holding(0.9, s_covariance), s_covariance, new(6), 4, 0.9, new(8), [new(0.31, -3, 0), new(0.29, -3, 0)]),
        new(9), DataMode.Exercise);

    [Fact]
    public void An_assessment_comes_back_as_it_was()
    {
        Assessment back = Read(Write(s_assessment), out bool whole);

        Assert.True(whole);
        Assert.Equal(s_assessment.Hypotheses, back.Hypotheses);
        Assert.Equal(s_assessment.Evidence, back.Evidence);
        Assert.Equal(s_assessment.Launch, back.Launch);
        Assert.Equal(s_assessment.Impact!.Samples, back.Impact!.Samples);
        Assert.Equal(Write(s_assessment), Write(back));
    }

    [Fact]
    public void Every_cut_is_noticed()
    {
        byte[] bytes = Write(s_assessment);
        for (int length = 0; length < bytes.Length; length++)
        {
            Read(bytes[..length], out bool whole);
            Assert.False(whole);
        }
    }

    [Fact]
    public void Every_flipped_byte_is_survived()
    {
        byte[] bytes = Write(s_assessment);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] wrong = [.. bytes];
            wrong[i] ^= 0xFF;
            Read(wrong, out _);
        }
    }

    private static byte[] Write(Assessment assessment)
    {
        ByteWriter writer = new();
        AssessmentCodec.Write(writer, assessment);
        return writer.Written.ToArray();
    }

    private static Assessment Read(byte[] bytes, out bool whole)
    {
        ByteReader reader = new(bytes);
        Assessment assessment = AssessmentCodec.Read(ref reader);
        whole = reader.AtEnd;
        return assessment;
    }
}
