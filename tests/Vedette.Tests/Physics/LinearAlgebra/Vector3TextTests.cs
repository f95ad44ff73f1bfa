namespace Vedette.Tests;

public class Vector3TextTests
{
    // The text that the compiler makes for a record took the unit vector of the unit vector, and so on, until the stack ended the process.
    [Fact]
    public void A_vector_and_all_that_holds_one_can_be_written_out()
    {
        Assert.Equal("(1, -2.5, 3)", new Vector3(1, -2.5, 3).ToString());
        Assert.Contains("X = 1", new Position<Eci>(1, 2, 3).ToString(), StringComparison.Ordinal);
        Assert.Contains("X = 1", new StateVector(default, new(1, 2, 3), new(4, 5, 6)).ToString(), StringComparison.Ordinal);
        Assert.Contains("X = ", new Direction<Ecef>(1, 2, 3).ToString(), StringComparison.Ordinal);
    }
}
