namespace Vedette.Model;

/// <summary>How many objects there are where sensors look now: an interval, since what is close together may be more than it seems.</summary>
/// <param name="Low">Lower end of the 90 % interval, included; 0 or more.</param>
/// <param name="High">Upper end, included; not below the lower.</param>
/// <param name="Expected">Mean of the distribution: 0 or more, seldom whole.</param>
public readonly record struct ObjectCount(int Low, int High, double Expected)
{
    /// <summary>How far the number can be relied upon: follows from the width of the interval.</summary>
    public CountGrade Grade => (High - Low) switch
    {
        0 => CountGrade.Exact,
        int width when width <= Math.Max(1, High / 10) => CountGrade.Close,
        _ => CountGrade.Open,
    };
}

/// <summary>How far a number of objects can be relied upon.</summary>
public enum CountGrade
{
    /// <summary>One number holds nine tenths of the probability.</summary>
    Exact,

    /// <summary>The interval is one wide, or a tenth of its upper end at most.</summary>
    Close,

    /// <summary>Wider than that: bodies may hide in one another's echo, or tracks are in doubt.</summary>
    Open,
}
