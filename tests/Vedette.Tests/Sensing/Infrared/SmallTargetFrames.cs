using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>A real infrared frame, and the centres of the targets in it.</summary>
internal sealed record SmallTargetFrame(string Name, int Width, int Height, ushort[] Pixels, IReadOnlyList<(double X, double Y)> Targets)
{
    /// <summary>The target within three pixels of a place, or −1.</summary>
    public int TargetNear(double x, double y)
    {
        int best = -1;
        double least = 9;
        for (int i = 0; i < Targets.Count; i++)
        {
            (double dx, double dy) = (Targets[i].X - x, Targets[i].Y - y);
            if (dx * dx + dy * dy <= least)
            {
                (best, least) = (i, dx * dx + dy * dy);
            }
        }

        return best;
    }
}

/// <summary>Real frames of the reference data, all from the official training list.</summary>
internal static class SmallTargetFrames
{
    /// <summary>Sixty frames with 72 targets, or fourteen without any; in order of their names.</summary>
    public static List<SmallTargetFrame> Read(bool withTargets)
    {
        string root = ReferenceData.Path("ir-small-target/dev-train");
        string folder = Path.Combine(root, withTargets ? "images" : "backgrounds");
        return [.. Directory.GetFiles(folder, "*.png").Order(StringComparer.Ordinal).Select(file =>
        {
            GreyImage image = Image(file);
            IReadOnlyList<(double, double)> targets = withTargets ? Centres(Image(Path.Combine(root, "masks", Path.GetFileName(file)))) : [];
            return new SmallTargetFrame(Path.GetFileNameWithoutExtension(file), image.Width, image.Height, image.Values.ToArray(), targets);
        })];
    }

    private static GreyImage Image(string file)
    {
        Assert.True(PngReader.TryRead(File.ReadAllBytes(file), out GreyImage? image, out DecodeError error), $"{file}: {error.Reason}");
        return image;
    }

    /// <summary>Centres of the connected parts of a mask, diagonal neighbours included.</summary>
    private static List<(double X, double Y)> Centres(GreyImage mask)
    {
        bool[] seen = new bool[mask.Values.Length];
        var centres = new List<(double, double)>();
        for (int i = 0; i < seen.Length; i++)
        {
            if (mask.Values.Span[i] > 0 && !seen[i])
            {
                centres.Add(Centre(mask, seen, i));
            }
        }

        return centres;
    }

    private static (double X, double Y) Centre(GreyImage mask, bool[] seen, int start)
    {
        (double x, double y, int count) = (0, 0, 0);
        var open = new Stack<int>([start]);
        seen[start] = true;
        while (open.TryPop(out int at))
        {
            (int u, int v) = (at % mask.Width, at / mask.Width);
            (x, y, count) = (x + u, y + v, count + 1);
            for (int k = 0; k < 9; k++)
            {
                (int nu, int nv) = (u + k % 3 - 1, v + k / 3 - 1);
                int next = nv * mask.Width + nu;
                if (nu >= 0 && nv >= 0 && nu < mask.Width && nv < mask.Height && mask.Values.Span[next] > 0 && !seen[next])
                {
                    seen[next] = true;
                    open.Push(next);
                }
            }
        }

        return (x / count, y / count);
    }
}
